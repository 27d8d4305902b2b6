^FX name: pallet
    kind: pallet
    title: Pallet label (SSCC)
    media: 102 x 152 mm
    copies: 1
    symbol unit: (00)sscc
    symbol goods: (02)contentGtin (17)expiry? (37)contentCount
    symbol lot: (10)lot else lot
    note: places X,Y and sizes WxH are dots at 203 dpi (8 to the millimetre); the program scales them to the printer
    note: {text X,Y WxH FIELD font=MOST..LEAST rows=N} a fact in the largest letters that fit; FIELD? may be absent, A+B share a line
    note: {code128 | datamatrix | qr X,Y WxH SYMBOL module=MOST..LEAST} a barcode of a symbol declared above; {hri ...} its text
    note: {each contents rows=N step=DOTS} ... {end} once for each line of a mixed unit's contents
    note: {if FIELD} ... {else} ... {end} only where the fact is there; {reprint X,Y WxH font=MOST..LEAST} the mark on every copy but the first
^XA
^FO30,20^A0N,22,22^FDFROM^FS
{text 30,46 350x156 shipFrom? font=34..20 rows=6}
^FO396,20^GB3,186,3^FS
^FO416,20^A0N,22,22^FDTO^FS
{text 416,46 370x156 shipTo? font=44..20 rows=6}
^FO30,212^GB756,4,4^FS
^FO30,226^A0N,22,22^FDSSCC^FS
{text 30,250 756x78 sscc font=78..60}
^FO30,334^GB756,4,4^FS
{text 30,344 480x54 itemName? font=46..22 rows=2}
{if order}
^FO530,344^A0N,22,22^FDORDER^FS
{text 530,366 256x30 order font=30..16}
{end}
{if contentGtin}
^FO30,404^A0N,22,22^FDCONTENT^FS
{text 30,428 480x56 contentGtin font=56..40}
^FO530,404^A0N,22,22^FDCOUNT^FS
{text 530,428 256x56 contentCount font=56..32}
{end}
{if lot}
^FO30,492^A0N,22,22^FDLOT^FS
{text 30,516 480x64 lot font=64..30 rows=2}
{end}
{if expiry}
^FO530,492^A0N,22,22^FDEXPIRES^FS
{text 530,516 256x44 expiry font=44..36}
{end}
{reprint 530,566 256x30 font=30..24}
^FO30,600^GB756,4,4^FS
{if contentGtin}
{code128 20,614 776x120 goods module=3..2}
{hri 50,739 716x30 goods font=30..20}
{end}
{if lot}
{code128 20,782 776x120 lot module=3..2}
{hri 50,907 716x30 lot font=30..16}
{else}
{if contentGtin}
{else}
{if contents}
^FO30,612^A0N,22,22^FDCONTENTS, LINES^FS
{text 220,610 120x26 contentLines font=26..20}
{each contents rows=10 step=30}
{text 30,642 340x26 itemName font=24..16}
{text 380,642 220x26 lot? font=24..10}
{text 610,642 176x26 quantity+unit font=24..14}
{end}
{end}
{end}
{end}
^FO30,946^GB756,4,4^FS
{code128 20,962 776x200 unit module=4..2}
{hri 50,1168 716x40 unit font=40..30}
^XZ
