^FX name: serial
    kind: serial
    title: Serial label
    media: 51 x 25 mm
    copies: 1
    symbol unit: (01)gtin (17)expiry? (10)lot? (21)serial else serial
    symbol page: (01)gtin (21)serial else serial
    note: places X,Y and sizes WxH are dots at 203 dpi (8 to the millimetre); the program scales them to the printer
    note: {text X,Y WxH FIELD font=MOST..LEAST rows=N} a fact in the largest letters that fit; FIELD? may be absent, A+B share a line
    note: {code128 | datamatrix | qr X,Y WxH SYMBOL module=MOST..LEAST} a barcode of a symbol declared above; {hri ...} its text
    note: {if FIELD} ... {else} ... {end} only where the fact is there; {reprint X,Y WxH font=MOST..LEAST} the mark on every copy but the first
^XA
{text 8,6 392x26 itemName font=26..16}
{if publicAddress}
{datamatrix 2,36 118x118 unit module=8..2}
{qr 280,31 124x124 page module=6..2}
{text 126,36 150x18 sku? font=18..12}
^FO126,58^GB150,2,2^FS
^FO126,64^A0N,16,16^FDSERIAL^FS
{text 126,80 150x54 serial font=40..16 rows=3}
{if lot}
^FO126,138^A0N,16,16^FDLOT^FS
{text 160,135 116x20 lot font=20..10 rows=2}
{end}
{if expiry}
^FO126,158^A0N,16,16^FDEXP^FS
{text 160,155 116x20 expiry font=20..16}
{end}
{else}
{datamatrix 2,34 136x136 unit module=8..3}
{text 148,36 252x18 sku? font=18..12}
^FO148,58^GB252,2,2^FS
^FO148,64^A0N,16,16^FDSERIAL^FS
{text 148,80 252x54 serial font=52..20 rows=2}
{if lot}
^FO148,138^A0N,16,16^FDLOT^FS
{text 182,135 218x20 lot font=20..10}
{end}
{if expiry}
^FO148,158^A0N,16,16^FDEXP^FS
{text 182,155 104x20 expiry font=20..16}
{end}
{end}
{reprint 290,155 110x20 font=20..14}
{hri 8,175 392x24 unit font=18..12 rows=2}
^XZ
