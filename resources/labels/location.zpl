^FX name: location
    kind: location
    title: Location label
    media: 102 x 51 mm
    copies: 100
    symbol place: location
    note: places X,Y and sizes WxH are dots at 203 dpi (8 to the millimetre); the program scales them to the printer
^XA
{text 30,20 540x130 location font=130..40}
{text 30,156 540x36 locationName? font=34..20}
{qr 596,14 190x190 place module=7..3}
^FO30,206^GB756,4,4^FS
{code128 20,224 776x128 place module=4..2}
{reprint 30,362 500x36 font=32..24}
^XZ
