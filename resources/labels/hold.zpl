^FX name: hold
    kind: hold
    title: Hold label
    media: 102 x 76 mm
    copies: 500
    symbol goods: (01)gtin (10)lot else lot
    note: places X,Y and sizes WxH are dots at 203 dpi (8 to the millimetre); the program scales them to the printer
^XA
^FO0,0^GB816,136,136^FS
^FO30,22^FR^A0N,110,110^FDHOLD^FS
{text 360,150 426x36 day font=36..28}
{text 30,150 310x36 by font=36..18}
^FO30,194^GB756,4,4^FS
{text 30,206 756x112 reason font=54..24 rows=3}
^FO30,326^GB756,4,4^FS
{text 30,340 560x44 itemName font=44..24}
^FO30,396^A0N,22,22^FDLOT^FS
{text 30,420 560x84 lot font=84..30 rows=2}
{datamatrix 606,340 186x186 goods module=8..3}
{reprint 30,530 500x40 font=36..24}
{hri 30,572 756x30 goods font=26..12 rows=2}
^XZ
