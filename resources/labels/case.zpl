^FX name: case
    kind: case
    title: Case label
    media: 102 x 152 mm
    copies: 500
    symbol item: (01)gtin (17)expiry?
    symbol lot: (10)lot else lot
    symbol all: (01)gtin (17)expiry? (10)lot else lot
    note: places X,Y and sizes WxH are dots at 203 dpi (8 to the millimetre); the program scales them to the printer
    note: {text X,Y WxH FIELD font=MOST..LEAST rows=N} a fact in the largest letters that fit; FIELD? may be absent, A+B share a line
    note: {code128 | datamatrix | qr X,Y WxH SYMBOL module=MOST..LEAST} a barcode of a symbol declared above; {hri ...} its text
    note: {if FIELD} ... {else} ... {end} only where the fact is there; {reprint X,Y WxH font=MOST..LEAST} the mark on every copy but the first
^XA
{text 30,22 756x114 itemName font=72..40 rows=2}
^FO30,144^GB756,4,4^FS
^FO30,158^A0N,22,22^FDSKU^FS
{text 30,182 460x52 sku? font=52..28}
^FO510,158^A0N,22,22^FDQUANTITY^FS
{text 510,182 276x52 quantity+unit? font=52..24}
^FO30,246^GB756,4,4^FS
^FO30,260^A0N,22,22^FDLOT^FS
{text 30,284 756x112 lot font=110..44 rows=2}
^FO30,404^GB756,4,4^FS
{if expiry}
^FO30,418^A0N,22,22^FDEXPIRES^FS
{text 30,442 540x78 expiry font=78..60}
{end}
{if production}
^FO30,530^A0N,22,22^FDPRODUCED^FS
{text 30,554 300x44 production font=44..32}
{end}
{if location}
^FO350,530^A0N,22,22^FDLOCATION^FS
{text 350,554 230x44 location font=44..20}
{end}
{if gtin}
{qr 582,409 206x206 all module=6..3}
{end}
^FO30,616^GB756,4,4^FS
{if supplierLot}
^FO30,630^A0N,22,22^FDSUPPLIER LOT^FS
{text 30,654 370x36 supplierLot font=34..16 rows=2}
{end}
{if order}
^FO420,630^A0N,22,22^FDORDER^FS
{text 420,654 366x34 order font=34..18}
{end}
^FO30,698^GB756,4,4^FS
{if gtin}
{code128 20,716 776x160 item module=4..2}
{hri 50,882 716x36 item font=36..24}
{end}
{code128 20,934 776x160 lot module=4..2}
{hri 50,1100 716x36 lot font=36..20}
{reprint 30,1150 500x48 font=48..36}
^XZ
