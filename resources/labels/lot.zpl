^FX name: lot
    kind: lot
    title: Lot label
    media: 57 x 32 mm
    copies: 500
    symbol goods: (01)gtin (17)expiry? (10)lot else lot
    note: places X,Y and sizes WxH are dots at 203 dpi (8 to the millimetre); the program scales them to the printer
    note: {text X,Y WxH FIELD font=MOST..LEAST rows=N} a fact in the largest letters that fit; FIELD? may be absent, A+B share a line
    note: {code128 | datamatrix | qr X,Y WxH SYMBOL module=MOST..LEAST} a barcode of a symbol declared above; {hri ...} its text
    note: {if FIELD} ... {else} ... {end} only where the fact is there; {reprint X,Y WxH font=MOST..LEAST} the mark on every copy but the first
^XA
{text 12,8 432x32 itemName font=32..20}
{text 12,42 290x20 sku? font=20..14}
{reprint 310,42 134x20 font=20..14}
^FO12,65^GB432,3,3^FS
{datamatrix 6,72 138x138 goods module=8..3}
^FO158,74^A0N,18,18^FDLOT^FS
{text 158,91 286x60 lot font=58..24 rows=2}
{if expiry}
^FO158,155^A0N,18,18^FDEXPIRES^FS
{text 158,172 286x42 expiry font=42..30}
{else}
{if production}
^FO158,155^A0N,18,18^FDMADE^FS
{text 158,172 286x42 production font=42..30}
{end}
{end}
{if supplierLot}
^FO12,212^A0N,18,18^FDSUPPLIER LOT^FS
{text 130,210 314x20 supplierLot font=18..10 rows=2}
{end}
{hri 12,231 432x24 goods font=20..12 rows=2}
^XZ
