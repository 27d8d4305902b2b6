^FX name: return
    kind: return
    title: Return label
    media: 102 x 102 mm
    copies: 500
    symbol goods: (01)gtin (10)lot else lot
    symbol unit: (01)gtin (10)lot? (21)serial else serial
    note: places X,Y and sizes WxH are dots at 203 dpi (8 to the millimetre); the program scales them to the printer
^XA
{text 30,22 756x80 itemName font=64..30 rows=2}
{text 30,108 460x36 sku? font=34..20}
^FO30,152^GB756,6,6^FS
^FO30,168^A0N,64,64^FDRETURN^FS
{if partner}
^FO30,246^A0N,22,22^FDTO^FS
{text 30,270 756x52 partner font=52..26}
{end}
^FO30,330^GB756,4,4^FS
{if reason}
^FO30,342^A0N,22,22^FDREASON^FS
{text 30,366 756x104 reason font=48..22 rows=3}
{end}
^FO30,478^GB756,4,4^FS
{if serial}
^FO30,492^A0N,22,22^FDSERIAL^FS
{text 30,516 500x90 serial font=84..28 rows=2}
{datamatrix 560,492 226x226 unit module=8..3}
{hri 30,724 756x34 unit font=26..12 rows=2}
{else}
^FO30,492^A0N,22,22^FDLOT^FS
{text 30,516 500x90 lot font=84..28 rows=2}
{datamatrix 560,492 226x226 goods module=8..3}
{hri 30,724 756x34 goods font=26..12 rows=2}
{end}
{if supplierLot}
^FO30,614^A0N,22,22^FDSUPPLIER LOT^FS
{text 30,638 500x40 supplierLot font=36..16 rows=2}
{end}
{reprint 30,764 500x40 font=36..24}
^XZ
