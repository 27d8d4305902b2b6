^FX name: badge
    kind: badge
    title: Badge
    media: 102 x 54 mm
    copies: 1
    symbol badge: badge
    note: places X,Y and sizes WxH are dots at 203 dpi (8 to the millimetre); the program scales them to the printer
^XA
^FO24,20^A0N,22,22^FDBADGE^FS
{text 24,48 530x130 person font=64..30 rows=2}
{text 24,186 530x84 initials font=84..40}
{qr 570,20 230x250 badge module=6..3}
^FO24,284^GB768,4,4^FS
{code128 8,300 800x80 badge module=3..2}
{reprint 24,390 400x32 font=28..20}
^XZ
