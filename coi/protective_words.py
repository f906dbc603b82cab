"""Words by which a text speaks of protective accommodation: names of it, and words that name it only together.

"Safe house" says it alone. "Flat for women who fled violence" says it too, and no list of names ends: so a word for housing
counts together with a word for violence, trafficking or those hurt by it, or with words for women and for protection.
The words stand here and not in the vocabulary, which editors change and a partner's corpus may lack: what keeps a shelter
hidden must not depend on either. The vocabulary's own words for sensitive topics are read besides (``coi.publish.suspicion``).

Words are folded (``coi.text.fold``); a star stands for any ending. One line or more per language, as in the vocabulary:
en, sv, nb, sr/bs/hr, sq, mk, ru/uk, ar, ckb, fa, ps, hy, ka, so, am, ti, tr, de.
"""

NAMES = """
    safe house*|safehouse*|safe home*|shelter*|women refuge*|refuge for|protective accommodation|protected accommodation|
    protected housing|protective housing|crisis centre*|crisis center*|secret address*|undisclosed location*|
    sigurn* kuc*|siguran smestaj|sklonist*|prihvatilist*|zenska kuca|utociste za|сигурна куќа|сигурни куќи|засолниш*|
    strehim*|streh* per gra|shtepi* e sigurt*|shtepi* te sigurt*|qendra mbrojtese|
    skyddat boende|skyddade boende*|kvinnojour*|tjejjour*|kvinnohus*|krisesenter*|krisesentr*|kvinnehus*|frauenhaus*|
    frauenhauser*|schutzunterkunft|приют*|убежищ*|кризисн* центр*|притул*|siginma ev*|siginak*|
    ապաստարան*|ապաստան*|თავშესაფ*|კრიზისული ცენტრ*|مأوى*|ملجأ*|دار إيواء|دور إيواء|بيت آمن|البيت الآمن|خانه امن|
    خانه‌های امن|پناهگاه*|سرپناه*|شێڵتەر*|پەناگە*|ماڵی ئارام|خوندي کور|መጠለያ*|መዕቆቢ*|guri badbaado*|hoyga haweenka
"""
"""Shelters for homeless people are caught too, and that is cheap."""

HOUSING = """
    house|houses|housing|housed|home for|homes|womens home|flat|flats|apartment*|accommodat*|lodging*|hostel*|dormitor*|
    refuge|refuges|residential|staying|safe place*|villa|villas|sleep|sleeps|lodged|stay with|stay at|can stay|may stay|
    place to stay|live at|bed|beds|roof|
    bostad*|bostader*|boende*|hus|huset|husen|lagenhet*|hem for|hemmet for|kvinnohem*|harbarge*|logi|bo pa|bo hos|
    bolig*|botilbud*|bosted*|leilighet*|hjem for|herberge*|overnatting*|husly|tilfluktssted*|bo pa|bo hos|
    kuca|kuce|kuci|kucu|kucom|kucama|smestaj*|smjestaj*|smesten*|smjesten*|stan|stana|stanu|stanovi*|apartman*|dom|doma|domu|
    domovi*|boravis*|boravak|konacist*|noceni*|nocenj*|utocist*|prihvat|stanuju|borave|
    streho*|shtepi*|banes*|apartament*|konvikt*|akomod*|vendstrehim*|qendr* rezidenc*|
    куќа*|куќи*|дом|домови*|домот|стан|станови*|станот|сместувањ*|сместен*|престојуваат|престој|
    квартир*|дом|дома|доме|домов|домик*|жилье|жилья|жилищ*|размещен*|размещают*|прожива*|общежит*|ночлег*|комнат*|
    будин*|житло*|помешкан*|
    دار|دور|منزل*|بيت|بيوت|سكن|مسكن*|مساكن|شقه|شقق|إيواء|إقامه|مبيت|نزل|
    خانه*|خانوو*|مال|ماله*|ماڵی|ماڵێک|شوقه*|نیشتەجێ*|داڵدە*|سەرپەنا*|حەوانەوە*|
    منزل*|مسکن*|اقامت*|آپارتمان*|خوابگاه*|اسکان*|سکونت*|
    کور|کورونه|کورونو|استوګن*|اپارتمان*|لیلیه*|
    տուն|տան|տանը|տներ*|տնակ*|բնակարան*|կացարան*|հանգրվան*|օթևան*|
    სახლ*|ბინა|ბინაში|ბინები*|ბინის|საცხოვრებ*|
    guri|guriga|guryo*|hoy|hoyga|hoygii|hoyaad*|aqal*|
    ቤት|ቤቶች*|ቤቱ|መኖሪያ*|ማረፊያ*|መጠጊያ*|
    ገዛ|ገዛውቲ|መንበሪ*|መጽለሊ*|መዕረፊ*|
    ev|evi|evleri|evinde|konut*|daire*|barinma*|misafirhane*|
    haus|hauser|wohnung*|wohnheim*|unterkunft*|unterkunfte*|zuflucht*
"""

HARM = """
    violence|violent|abuse|abused|abusive|abuser*|traffick*|trafficked|victim*|survivor*|battered|beaten|in danger|rape|
    raped|assault*|
    exploitation|honour killing*|forced marriage*|gbv|sgbv|
    vald|valdet|valds*|hedersvald*|misshand*|manniskohand*|brottsoffer*|offren|overgrepp*|utsatt* kvinn*|tvangsgift*|
    vold|volden|volds*|aeresvold*|mishand*|menneskehand*|ofre|ofrene|overgrep*|tvangsekte*|
    nasilj*|nasiln*|zrtv*|zlostav*|trgovin* ljud*|trafiking*|silovan*|
    dhun*|viktim*|trafik*|abuz*|keqtrajt*|perdhun*|mbijetuar*|
    насилств*|насилник*|жртв*|трговија со луѓе|злоупотреб*|силуван*|
    насили*|жертв*|пострадав*|торговл* людьми|траффик*|трудн* жизненн* ситуац*|избиваем*|избит*|изнасил*|
    насильств*|постраждал*|торгівл* людьми|
    عنف|عنيف*|معنف*|ضحايا|ضحيه|اتجار|متاجره|ناجيات|ناجين|اعتداء*|اغتصاب*|اساءه|مهدد*|
    توندوتیژ*|قوربانی*|بازرگانی* بە مرۆڤ*|دەستدرێژ*|ئازاردراو*|هەڕەشەلێکراو*|
    خشونت*|قربانی*|قربانيان|قاچاق*|آزار*|تجاوز*|بدرفتار*|
    تاوتریخوال*|تاوتریخوالي|ځورون*|ځورول*|
    բռնութ*|բռնարար*|զոհ*|թրաֆիք*|շահագործ*|
    ძალადობ*|მოძალადე*|მსხვერპლ*|ტრეფიკინგ*|დაზარალებ*|
    rabsh*|tacadd*|dhibane*|dhibban*|tahriib*|kufsi*|ka ganacsiga dadka|
    ጥቃት*|ተጠቂ*|ሰለባ*|ዝውውር*|ተደፋሪ*|
    ጎነጽ*|ግዳይ*|ግዳያት*|ዓመጽ*|ንግዲ ደቂ ሰብ|ንግዲ ሰብ|
    siddet*|magdur*|insan ticaret*|istismar*|
    gewalt*|opfer*|menschenhandel*|misshandel*|missbrauch*
"""

WOMEN = """
    women|womens|woman|girl*|female*|mothers|lgbt*|
    kvinn*|flick*|tjej*|mammor|modrar|hbtq*|jente*|modre|lhbt*|
    zena|zene|zenama|zenu|zensk*|devojk*|djevojk*|devojc*|djevojc*|majk*|gra|grave|grate|gruaja|grua|vajz*|nenat|
    жена|жени|жените|женск*|девојк*|девојч*|мајк*|женщин*|девуш*|девоч*|жінк*|жінок|дівч*|
    نساء|امراه|فتيات|نسوه|سيدات|بنات|ژنان*|ژن|ئافرەت*|ئافرەتان|کچان*|زنان*|زن|دختران*|بانوان*|ښځ*|نجون*|مېرمن*|مېرمنو|
    կանանց|կանայք|կին|կնոջ|կանանց|աղջիկ*|աղջկ*|ქალ|ქალი|ქალთა|ქალებ*|გოგო*|დედათა|
    dumar*|haween*|gabdh*|naag*|ሴት*|ሴቶች*|እናቶች*|ኣንስት*|ኣዋል*|
    kadin*|kizlar*|frau|frauen*|madchen*
"""
"""The LGBT words too: their shelters are hidden for the same reason."""

PROTECTION = """
    protect*|safe|safety|secret*|hidden|confidential*|undisclosed|
    skydd*|hemlig*|trygg*|saker*|beskytt*|vern*|hemmelig*|sikker*|
    zastit*|zasticen*|tajn*|sigurn*|bezbedn*|mbrojt*|sigurt*|siguri*|sekret*|fsheht*|
    заштит*|тајн*|сигурн*|безбедн*|защит*|защищ*|безопасн*|тайн*|секретн*|скрыт*|захист*|безпечн*|
    حمايه|محمي*|محميه|آمن|آمنه|سري|سريه|پاراستن*|پارێز*|پارێزراو*|ئارام*|نهێنی*|حمایت*|محافظت*|حفاظت*|امن|مخفی*|
    ساتن*|خوندي*|خونديتوب*|پټ|պաշտպան*|ապահով*|անվտանգ*|գաղտնի*|დაცვ*|დაცულ*|უსაფრთხო*|საიდუმლო*|
    badbaad*|ilaalin*|magan*|qarsoon*|nabdoon*|ጥበቃ*|ደህንነት*|ምስጢር*|ሚስጥር*|ሓለዋ*|ውሑስ*|ድሕነት*|
    koruma*|korunma*|guvenli*|gizli*|schutz*|geschutzt*|geheim*|sicher*
"""
