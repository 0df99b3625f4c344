"""Turkish: what we say and what callers mean."""

from engine.locales.call_backs import CALL_BACKS
from engine.locales.clock import Clock, days, hours, names
from engine.locales.locale import Agreement, Announcing, Around, Dates, Locale, Numbers, Plurals, Requests, Sentences
from engine.locales.menu_texts import MenuTexts
from engine.locales.queues import QUEUES
from engine.locales.word_lists import counted, endings, named, phrase_set, valued, word_map, word_set

# The locative of each number from 0 to 59, by the last word of it: on beşte, otuzda.
_OF_UNITS = ("", "de", "de", "te", "te", "te", "da", "de", "de", "da")
_OF_TENS = ("da", "da", "de", "da", "ta", "de")
_ENDING = tuple(_OF_UNITS[number % 10] or _OF_TENS[number // 10] for number in range(60))

LOCALE = Locale(
    code="tr",
    also=(),
    name="Turkish",
    checked_by_native=False,
    sentences=Sentences(
        option="{label} için {key} tuşuna basın.",
        option_or_say="{label} için {key} tuşuna basın veya {say} deyin.",
        option_say="{label} için {say} deyin.",
        did_you_say="{label} mi dediniz? Evet için 1’e basın veya evet deyin, hayır için 2’ye basın veya hayır deyin.",
        you_entered="Girdiğiniz değer: {answer}. Doğruysa 1’e, yeniden denemek için 2’ye basın.",
        you_said="Anladığım: {answer}. Doğruysa 1’e basın veya evet deyin, değilse 2’ye basın veya hayır deyin.",
        not_right="Üzgünüm, bu doğru görünmüyor.",
        wrong_length="Üzgünüm, hane sayısı doğru değil.",
        wrong_pin="Üzgünüm, bu PIN doğru değil.",
        pin_wait="Çok fazla yanlış deneme yapıldı. Lütfen birkaç dakika bekleyip yeniden deneyin.",
        again="Yeniden dinlemek için {key} tuşuna basın.",
        or_=" veya ",
        no_input="Üzgünüm, bir şey duyamadım.",
        no_match="Üzgünüm, böyle bir seçenek yok.",
        goodbye="Aradığınız için teşekkür ederiz. Hoşça kalın.",
        thanks="Teşekkür ederiz. Mesajınız kaydedildi.",
        nothing_recorded="Üzgünüm, bir mesaj duyamadım.",
        review="Mesajınızı göndermek için 1 tuşuna basın. Dinlemek için 2 tuşuna basın. "
        "Yeniden kaydetmek için 3 tuşuna basın.",
        connecting="Bir dakika lütfen.",
        screening="Bir arama, {place}. Arayan: {caller}. Kabul etmek için 1'e basın.",
        screening_back="Geri arama, {place}. Aranacak kişi: {caller}. Şimdi aramak için 1'e basın.",
        recorded="Bu görüşme kaydedilmektedir.",
        sorry="Özür dileriz, bizden kaynaklanan bir sorun oluştu.",
        too_often="Son bir saat içinde çok sık aradınız. Lütfen daha sonra yeniden deneyin.",
        too_long="Bu görüşme süre sınırına ulaştı.",
        lost="Özür dileriz, bir an için yerimizi kaybettik.",
        blocked="Üzgünüz, aramanızı kabul edemiyoruz. Hoşça kalın.",
        **vars(CALL_BACKS["tr"]),
        found_nobody="Üzgünüm, buna uyan kimseyi bulamadık.",
        found_many="Birçok ad böyle başlıyor. Lütfen adın devamını girin.",
        none_of_these="Hiçbiri değilse {key} tuşuna basın.",
        calling="Aranıyor: {label}. Bir dakika lütfen.",
        not_there="{label} şu anda ulaşılabilir değil.",
        star="yıldız",
        hash="kare",
        plus="artı",
        withheld="gizli numara",
        **vars(QUEUES["tr"]),
    ),
    around=Around(
        fillers=word_set(
            """bir lütfen teşekkürler teşekkür ederim ıı ee şey yani hmm işte merhaba alo iyi günler ben bana benim
            istiyorum isterim ihtiyacım var için ile ve de da bu şu o"""
        ),
        hesitations=word_set("ıı ee şey yani hmm işte lütfen"),
        like_keys=word_set("bir"),
        press=word_set("basıyorum basın bas tuş tuşu tuşuna numara numarası rakam rakamı seçiyorum seçenek seçin"),
        number_signs=word_set("no nr numara"),
        alone=word_map("biri=1 ikisi=2 üçü=3"),
        star=word_set("yıldız asteriks"),
        hash=word_set("kare diyez hash"),
    ),
    numbers=Numbers(
        small=counted(
            """sıfır bir iki üç dört beş altı yedi sekiz dokuz on on_bir/onbir on_iki/oniki on_üç/onüç on_dört/ondört
            on_beş/onbeş on_altı/onaltı on_yedi/onyedi on_sekiz/onsekiz on_dokuz/ondokuz"""
        ),
        tens=counted("yirmi otuz kırk elli altmış yetmiş seksen doksan", first=20, step=10),
        hundreds=counted(""),
        within=valued(""),
        hundred=phrase_set("yüz"),
        thousand=phrase_set("bin"),
        ten_and=phrase_set(""),
        hundred_and=phrase_set(""),
        unit_and=phrase_set(""),
        tens_first=True,
        teens_after=frozenset(),
        times=counted("çift/iki_tane üç_tane", first=2),
        times_after=phrase_set("kere| kez| defa| tane"),
        no_number=phrase_set(
            """yarım| buçuk| çeyrek| üçte| virgül| nokta| eksi| artı| yüzde| düzine| milyon| milyar| veya| ya da| bölü|
            saniye| dakika| saat| an"""
        ),
    ),
    dates=Dates(
        said="{day} {month} {year}",
        months=named("Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık"),
        month_forms=valued(
            """oca/ocağın=1 şub/şubatın=2 mar/martın=3 nis/nisanın=4 may/mayısın=5 haz/haziranın=6 tem/temmuzun=7
            ağu/ağustosun=8 eyl/eylülün=9 eki/ekimin=10 kas/kasımın=11 ara/aralığın=12"""
        ),
        ordinals=valued(
            """birinci/biri=1 ikinci/ikisi=2 üçüncü/üçü=3 dördüncü/dördü=4 beşinci/beşi=5 altıncı/altısı=6
            yedinci/yedisi=7 sekizinci/sekizi=8 dokuzuncu/dokuzu=9 onuncu/onu=10"""
        ),
        day_endings=word_set("i ü u ı si sı"),
        weekdays=phrase_set("Pazartesi| Salı| Çarşamba| Perşembe| Cuma| Cumartesi| Pazar| günü"),
        relative=valued("bugün=0 yarın=1 dün=-1 öbür_gün/ertesi_gün=2 evvelsi_gün/önceki_gün=-2"),
        around=word_set("doğdum doğum tarihim tarihi tarih yılında yılı yıl günü gün doğumluyum ben benim da de"),
    ),
    clock=Clock(
        at=("gece yarısı", *(f"saat {hour}’{_ENDING[hour]}" for hour in range(1, 24))),
        at_minute=hours("saat #:{minute}’{ending}"),
        endings=_ENDING,
        today="bugün",
        tomorrow="yarın",
        on_weekday=names("pazartesi günü|salı günü|çarşamba günü|perşembe günü|cuma günü|cumartesi günü|pazar günü"),
        on_date=days("# {month} günü"),
        weekdays=names("Pazartesi|Salı|Çarşamba|Perşembe|Cuma|Cumartesi|Pazar"),
        dates=days("# {month} {weekday}"),
        greetings=((5, "Günaydın"), (11, "İyi günler"), (18, "İyi akşamlar")),
    ),
    agreement=Agreement(
        yes=phrase_set(
            """evet|tabii|tabii ki|elbette|kesinlikle|aynen|aynen öyle|tam olarak|tam öyle|öyle|şüphesiz|hay
            hay|he|hıhı| sorun yok|sorun değil|muhakkak|mutlaka|evet evet|hiç şüphesiz"""
        ),
        right=phrase_set(
            """doğru|doğrudur|tamam|tamamdır|olur|iyi|güzel|mükemmel|harika|ok|okey|onaylıyorum|kabul|peki|haklısınız|
            uygun|uygundur|memnuniyetle"""
        ),
        no=phrase_set(
            """hayır|yok|yanlış|yanlıştır|hatalı|hata|asla|hiç|hiçbir zaman|kesinlikle hayır|kesinlikle değil|tabii ki
            hayır|tabii ki değil|elbette hayır|doğru değil|öyle değil|bu değil|o değil|değil|olmaz|olamaz|sanmıyorum|
            zannetmiyorum|düşünmüyorum|aksine|tam tersi|imkansız|hayır teşekkürler|hiç de değil|katiyen|hayatta
            olmaz| tamam değil|uygun değil"""
        ),
        not_=phrase_set(
            """değil|hayır|yok|asla|hiç|hiçbir|olmasın|istemiyorum|istemem|hariç|dışında|dışında her şey|hariç her şey|
            yerine|olmadan|ne de|kimse|hiç kimse|başka her şey|olmayan"""
        ),
        cannot=phrase_set(
            """yapamıyorum|edemiyorum|olmuyor|gelmedi|almadım|alamadım|çalışmıyor|çalışmadı|bulamıyorum|göremiyorum|
            anlamıyorum|eksik|açılmıyor|bozuk|bozuldu|ulaşmadı|giremiyorum|ödeyemiyorum"""
        ),
        doubts=phrase_set(
            """neredeyse|hemen hemen|zar zor|belki|muhtemelen|olabilir|galiba|sanırım|herhalde|yaklaşık|aşağı
            yukarı|yarı yarıya|kısmen|tam değil|tam olarak değil|pek değil|emin değilim|bilmiyorum|bilmem|fikrim
            yok|doğru mu|öyle mi| emin misiniz|ne|nasıl|neden|niçin|neden
            olmasın|kim|hangi|hangisi|efendim|pardon|anlamadım|yanlış değil|fena değil|duruma göre|bağlı|eğer|hem
            evet hem hayır|şüpheliyim|şüpheli|pek sayılmaz|denebilir"""
        ),
        corrections=phrase_set(
            """ama|ancak|fakat|bekle|bekleyin|bir dakika|bir saniye|bir an|dur|durun|aslında|daha doğrusu|onun yerine|
            tekrar|yeniden|bir daha|baştan|tekrarla|tekrarlayın|tekrar edin|baştan başla|baştan başlayalım|geri|geri
            dön| iptal|iptal et|iptal edin|değiştir|değiştirmek|düzeltme|düzeltiyorum|yani şey|demek istediğim|demek
            istedim| başka|başkası|başka bir şey|farklı|operatör|temsilci|müşteri temsilcisi|yardım"""
        ),
        around=phrase_set(
            """hepsi|eminim|onu|dedim|adım|adı|anladınız|devam edin|devam|numaram|hesabım|adresim|
            bu|şu|o|budur|odur|dedim|söyledim|dediğim|dediğim gibi|söylediğim|çok|her
            şey|tamamen|gerçekten|görünüyor| gibi|gibi görünüyor|bence|düşünüyorum|numaram|numara|benim|efendim
            evet|şimdi|burada|da|de|cevap|cevabım|ki| artık|zaten|olarak|oldu|ah|ha"""
        ),
    ),
    requests=Requests(
        operator=phrase_set(
            """danışman|müşteri hizmetleri|müşteri temsilcisi ile görüşmek istiyorum|
            temsilci ile görüşmek istiyorum|bir temsilci ile görüşmek istiyorum|
            operatör|operatöre|bir operatör|temsilci|temsilciye|bir temsilci|müşteri temsilcisi|
            müşteri temsilcisine|
            yetkili|bir yetkili|yetkiliye|insan|gerçek insan|gerçek bir insan|kişi|gerçek kişi|birisi|santral|
            resepsiyon|danışma|görevli|operatöre bağla|operatöre bağlan|operatöre bağlayın|beni operatöre bağlayın|
            temsilciye bağla|temsilciye bağlayın|müşteri temsilcisine bağla|müşteri temsilcisine bağlan|müşteri
            temsilcisine bağlayın|biriyle konuşmak|birisiyle konuşmak|bir insanla konuşmak|operatörle
            konuşmak|temsilciyle konuşmak|müşteri temsilcisiyle konuşmak|yetkiliyle konuşmak|bir yetkiliyle
            konuşmak|gerçek biriyle konuşmak"""
        ),
        operator_in_words=phrase_set(
            """operatör|operatöre bağla|operatöre bağlayın|temsilciye bağlayın|müşteri temsilcisine bağlan|müşteri
            temsilcisine bağlayın|biriyle konuşmak|birisiyle konuşmak|bir insanla konuşmak|operatörle
            konuşmak|temsilciyle konuşmak|müşteri temsilcisiyle konuşmak|yetkiliyle konuşmak|gerçek biriyle konuşmak"""
        ),
        repeat=phrase_set(
            """anlamadım|duymadım|tekrar söyle|tekrar söyler misiniz|ne dediniz|
            tekrar|tekrarla|tekrarlayın|tekrar et|tekrar edin|tekrar eder misiniz|tekrarlar mısınız|yeniden|
            bir daha|
            bir kez daha|bir daha söyle|bir daha söyleyin|tekrar dinle|tekrar dinlemek|yeniden dinle|yeniden
            dinlemek| menüyü tekrarla|soruyu tekrarla|baştan|en baştan|ne dediniz"""
        ),
        back=phrase_set(
            """geri|geri dön|geriye dön|geri git|geri gel|önceki|önceki menü|önceki menüye dön|bir önceki menü|menüye
            dön| menüye geri dön|bir adım geri|geri dönmek"""
        ),
    ),
    plurals=Plurals(endings=endings("ları= leri= lar= ler="), shortest=3, irregular=word_map("")),
    announcing=Announcing(
        verbs=word_set("basın basınız tuşlayın tuşlayınız tuşla seçin seçiniz çevirin"),
        fillers=word_set("tuşuna tuşu tuşunu rakamına rakamını lütfen şimdi numarasını e a ye ya i ı yi veya deyin"),
        more_keys=word_map(
            "bire=1 ikiye=2 üçe=3 dörde=4 beşe=5 altıya=6 yediye=7 sekize=8 dokuza=9 sıfıra=0 yıldıza=*"
        ),
        no_keys=word_set(""),
        key_words=word_set("tuşuna tuşu tuşunu"),
        joins=word_set("veya ya da ve"),
        before=word_set("için istiyorsanız isterseniz ise"),
        after=word_set(""),
        negations=word_set("değil asla"),
        not_a_key=word_set("""kez kere defa dakika saniye saat gün hafta ay yıl yüzde lira euro hane haneli tane an"""),
        verb_last=True,
        articles=word_set("bir"),
    ),
    menu_texts=MenuTexts(
        own_names=word_set("türkçe"),
        leads=phrase_set("için|istiyorsanız|isterseniz|ise|eğer"),
        stays=phrase_set("hatta kalın|hatta kalınız|bekleyin|bekleyiniz|lütfen bekleyin|lütfen hatta kalın"),
        extensions=word_set("dahili dahiliyi"),
        say=word_set("deyin"),
        again=word_set("tekrar tekrarlamak yeniden dönmek"),
        around_again=word_set("için dinlemek duymak menüyü menüye bu seçenekleri ana bir kez daha geri"),
        times=word_set("sonra önce arasında kadar"),
        by=word_set("ile"),
    ),
)
