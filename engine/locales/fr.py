"""French: what we say and what callers mean."""

from engine.locales.call_backs import CALL_BACKS
from engine.locales.clock import Clock, days, hours, names
from engine.locales.locale import Agreement, Announcing, Around, Dates, Locale, Numbers, Plurals, Requests, Sentences
from engine.locales.menu_texts import MenuTexts
from engine.locales.queues import QUEUES
from engine.locales.word_lists import counted, endings, named, phrase_set, valued, word_map, word_set

LOCALE = Locale(
    code="fr",
    also=(),
    name="French",
    checked_by_native=False,
    sentences=Sentences(
        option="Pour {label}, appuyez sur {key}.",
        option_or_say="Pour {label}, appuyez sur {key} ou dites {say}.",
        option_say="Pour {label}, dites {say}.",
        did_you_say="Avez-vous dit {label} ? Appuyez sur 1 ou dites oui, ou bien sur 2 ou dites non.",
        you_entered="Vous avez saisi {answer}. Appuyez sur 1 si c'est correct, sur 2 pour recommencer.",
        you_said=(
            "J'ai compris {answer}. Appuyez sur 1 ou dites oui si c'est correct, sur 2 ou dites non pour recommencer."
        ),
        not_right="Désolé, cela ne semble pas correct.",
        wrong_length="Désolé, ce n'est pas le bon nombre de chiffres.",
        wrong_pin="Désolé, ce code n'est pas correct.",
        pin_wait="Il y a eu trop d'essais erronés. Attendez quelques minutes et réessayez.",
        again="Pour réécouter, appuyez sur {key}.",
        or_=" ou ",
        no_input="Désolé, je n'ai rien entendu.",
        no_match="Désolé, ce choix n'existe pas.",
        goodbye="Merci de votre appel. Au revoir.",
        thanks="Merci. Votre message a été enregistré.",
        nothing_recorded="Désolé, je n'ai entendu aucun message.",
        review="Pour envoyer votre message, appuyez sur 1. Pour l'écouter, appuyez sur 2. "
        "Pour l'enregistrer à nouveau, appuyez sur 3.",
        connecting="Un instant, s'il vous plaît.",
        screening="Un appel pour {place}. Appelant : {caller}. Pour l'accepter, appuyez sur 1.",
        screening_back="Un rappel pour {place}. À rappeler : {caller}. Pour appeler maintenant, appuyez sur 1.",
        recorded="Cet appel est enregistré.",
        sorry="Nous sommes désolés, un problème est survenu de notre côté.",
        too_often="Vous avez appelé très souvent au cours de la dernière heure. Veuillez réessayer plus tard.",
        too_long="Cet appel a atteint sa durée maximale.",
        lost="Désolé, nous avons perdu le fil un instant.",
        blocked="Désolé, nous ne pouvons pas prendre votre appel. Au revoir.",
        **vars(CALL_BACKS["fr"]),
        found_nobody="Désolé, nous ne trouvons personne de ce nom.",
        found_many="Beaucoup de noms commencent ainsi. Veuillez indiquer la suite du nom.",
        none_of_these="Si ce n'est aucune de ces personnes, appuyez sur {key}.",
        calling="Nous appelons {label}. Un instant, s'il vous plaît.",
        not_there="{label} n'est pas joignable pour le moment.",
        star="étoile",
        hash="dièse",
        plus="plus",
        withheld="un numéro masqué",
        **vars(QUEUES["fr"]),
    ),
    around=Around(
        fillers=word_set(
            """un une des le la les l d s il et vous te plait merci euh heu hum ben bon alors bonjour je j moi
            voudrais veux aimerais souhaite souhaiterais besoin ai pour a au aux de du avec mon ma mes me puis"""
        ),
        hesitations=word_set("euh heu hum ben bon alors s'il vous te plaît merci le la"),
        like_keys=word_set("une de des"),
        press=word_set("appuyez appuyer appuie tapez taper touche touches numero chiffre chiffres option sur c est"),
        number_signs=word_set("no nº num n"),
        alone=word_map("une=1 hein=1 set=7 cet=7 cette=7 sis=6"),
        star=word_set("etoile asterisque"),
        hash=word_set("diese"),
    ),
    numbers=Numbers(
        small=counted(
            """zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix_sept
            dix_huit dix_neuf"""
        ),
        tens=counted(
            """vingt trente quarante cinquante soixante soixante_dix/septante
            quatre_vingt/quatre_vingts/huitante/octante quatre_vingt_dix/nonante""",
            first=20,
            step=10,
        ),
        hundreds=counted(""),
        within=valued("une=1"),
        hundred=phrase_set("cent| cents"),
        thousand=phrase_set("mille| mil"),
        ten_and=phrase_set("et"),
        hundred_and=phrase_set(""),
        unit_and=phrase_set(""),
        tens_first=True,
        teens_after=frozenset({60, 80}),
        times=counted("double triple", first=2),
        times_after=phrase_set("fois| fois le"),
        no_number=phrase_set(
            """demi| demie| quart| quarts| tiers| virgule| point| moins| plus| douzaine| million| millions| milliard|
            ou| barre| pour cent| pourcent| seconde| secondes| minute| minutes| heure| heures| instant| moment|
            environ| à peu près"""
        ),
    ),
    dates=Dates(
        said="{day} {month} {year}",
        months=named("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
        month_forms=valued("janv/jan=1 févr/fév=2 avr=4 juil=7 aout=8 sep=9 oct=10 nov=11 déc=12"),
        ordinals=valued("premier/première=1"),
        day_endings=word_set("er ère"),
        weekdays=phrase_set("lundi| mardi| mercredi| jeudi| vendredi| samedi| dimanche"),
        relative=valued("aujourd'hui=0 demain=1 hier=-1 après-demain=2 avant-hier=-2"),
        around=word_set("suis né née date naissance anniversaire jour en an année c'est le ma mon est de"),
    ),
    clock=Clock(
        at=hours("à # heures", {0: "à minuit", 1: "à 1 heure", 12: "à midi"}),
        at_minute=hours(
            "à # heures {minute}", {0: "à minuit {minute}", 1: "à 1 heure {minute}", 12: "à midi {minute}"}
        ),
        endings=(),
        today="aujourd’hui",
        tomorrow="demain",
        on_weekday=names("lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"),
        on_date=days("le # {month}", {1: "le 1er {month}"}),
        weekdays=names("lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"),
        dates=days("{weekday} # {month}", {1: "{weekday} 1er {month}"}),
        greetings=((5, "Bonjour"), (18, "Bonsoir")),
    ),
    agreement=Agreement(
        yes=phrase_set(
            """oui|ouais|ouaip|exact|exactement|c'est ça|c'est bien ça|tout à fait|bien sûr|
            bien sûr que oui|affirmatif|en effet|voilà|c'est cela|sans aucun doute|pas de problème|
            aucun problème|sans problème|mais oui|si si"""
        ),
        right=phrase_set(
            """correct|correcte|juste|d'accord|ok|okay|bon|c'est bon|bien|très bien|parfait|vrai|
            c'est vrai|entendu|confirmé|je confirme|ça marche|ça va|allez y|certain|volontiers|
            absolument|effectivement|certainement|évidemment|parfaitement"""
        ),
        no=phrase_set(
            """nullement|du tout|
            non|nan|négatif|faux|fausse|incorrect|incorrecte|jamais|pas du tout|absolument pas|
            certainement pas|bien sûr que non|en aucun cas|aucunement|mais non|pas question|
            hors de question|pas ça|ce n'est pas ça|c'est pas ça|pas d'accord|pas correct|pas exact|
            je ne crois pas|je ne pense pas|je crois pas|je pense pas|au contraire|erreur|pas vraiment|
            surtout pas|impossible|en aucune façon|pas le moins du monde|loin de là|c'est une erreur|
            même pas|que non|oh non|non merci|pas bon|pas ok|pas juste|ça ne va pas|ça va pas"""
        ),
        not_=phrase_set(
            """pas|ne|n'|jamais|aucun|aucune|sans|sauf|tout sauf|tout mais pas|n'importe quoi sauf|
            autre que|excepté|plutôt que|au lieu de|ni|rien|non|mais pas|surtout pas|
            personne d'autre que|tout excepté|n'importe quoi d'autre que|tout à part|à part|hormis|pas de|
            plus de|nulle"""
        ),
        cannot=phrase_set(
            """ne peux pas|peux pas|je ne peux pas|ne pouvons pas|n'ai pas|j'ai pas|n'arrive pas|arrive pas|
            ne marche pas|marche pas|ne fonctionne pas|fonctionne pas|n'ai pas reçu|pas reçu|
            ne trouve pas|ne vois pas|ne comprends pas|pas arrivé|n'est pas arrivé|pas encore reçu|
            n'ai plus|j'ai plus"""
        ),
        doubts=phrase_set(
            """presque|à peine|peut être|sans doute|probablement|possible|possiblement|plus ou moins|
            à moitié|en partie|pas exactement|pas tout à fait|pas sûr|pas sûre|pas certain|pas certaine|
            je sais pas|je ne sais pas|sais pas|aucune idée|est ce|est ce que|c'est quoi|êtes vous sûr|
            quoi|comment|pourquoi|pourquoi pas|qui|quel|quelle|hein|pardon|pas faux|pas incorrect|
            pas mal|ça dépend|si|dirais|pourrait|oui et non|guère|moyennement|doute|j'en doute|
            douteux|improbable|à peu près|quasiment|pas tout à fait correct|pas entièrement|mouais|bof|
            j'en sais rien"""
        ),
        corrections=phrase_set(
            """mais|attendez|attends|un instant|un moment|une minute|une seconde|en fait|plutôt|
            sinon|stop|arrêtez|encore|encore une fois|répétez|répéter|répète|de nouveau|
            à nouveau|nouveau|recommence|recommencez|recommencer|on recommence|recommençons|
            reprendre|reprenons|depuis le début|au début|retour|revenir|retournez|changer|
            annuler|annule|annulez|je veux dire|je voulais dire|correction|autre|autre chose|
            différent|opérateur|conseiller|agent|aide|allô|finalement"""
        ),
        around=phrase_set(
            """je suis né|je suis née|suis né|suis née|né le|née le|né en|née en|né un|née un|
            beaucoup|compte|nom|téléphone|commande|adresse|suis|sûr|sûre|je suis sûr|je suis sûre|vous avez|
            vous avez raison|vous avez bien compris|raison|compris|continuez|passez moi|celui là|celle là|
            avec plaisir|ça me va|ça ira|me|
            ça|cela|ce|c'|est|c'est|était|a|l'|il|elle|tout|très|complètement|totalement|
            vraiment|je crois|je pense|crois|pense|me semble|il me semble|semble|que|qui|j'ai dit|
            ce que j'ai dit|ai dit|dit|mon|ma|numéro|monsieur|madame|alors|donc|là|maintenant|aussi|
            vous|avez|bonne|réponse|du tout|voulais|voulu|en|y|oh|ah"""
        ),
    ),
    requests=Requests(
        operator=phrase_set(
            """service client|service clientèle|passez-moi un conseiller|
            opérateur|opératrice|un opérateur|conseiller|conseillère|un conseiller|agent|
            un agent|représentant|un représentant|personne|une personne|vraie personne|quelqu'un|
            humain|un humain|être humain|standardiste|standard|accueil|réceptionniste|employé|
            parler à quelqu'un|parler à une personne|parler à une vraie personne|
            parler à un conseiller|parler à un agent|parler à un opérateur|parler à un humain|
            parler avec quelqu'un|parler avec une personne|parler avec un conseiller|
            parler avec un agent|passez moi quelqu'un|passez moi un conseiller|
            passez moi un opérateur|joindre un conseiller|mettez moi en relation avec un conseiller"""
        ),
        operator_in_words=phrase_set(
            """opérateur|opératrice|parler à quelqu'un|parler à une personne|
            parler à une vraie personne|parler à un conseiller|parler à un agent|
            parler à un opérateur|parler à un humain|parler avec quelqu'un|parler avec une personne|
            parler avec un conseiller|parler avec un agent"""
        ),
        repeat=phrase_set(
            """répétez le menu|je n'ai pas compris|j'ai pas compris|je ne comprends pas|je n'ai pas entendu|
            j'ai pas entendu|qu'avez-vous dit|
            répéter|répétez|répète|répétez s'il vous plaît|pouvez vous répéter|vous pouvez répéter|
            encore|encore une fois|une fois de plus|à nouveau|de nouveau|réécouter|
            écouter à nouveau|écouter encore|entendre à nouveau|redites|redis|pardon|comment|
            recommencer|recommencez|depuis le début|répéter le menu|répéter les options|
            répéter la question"""
        ),
        back=phrase_set(
            """retour|retour en arrière|arrière|en arrière|revenir|revenir en arrière|reviens|
            retourner|retourner en arrière|menu précédent|précédent|revenir au menu|
            revenir au menu précédent|retour au menu|retour au menu précédent"""
        ),
    ),
    plurals=Plurals(
        endings=endings("eaux=eau aux=al oux=ou eux=eu s= x="),
        shortest=3,
        irregular=word_map("travaux=travail yeux=oeil messieurs=monsieur mesdames=madame"),
    ),
    announcing=Announcing(
        verbs=word_set(
            "appuyez appuyer appuyant tapez taper faites faire composez composer pressez presser choisissez"
        ),
        fillers=word_set("sur la le les touche touches chiffre numero maintenant s il vous plait ou dites"),
        more_keys=word_map("croisillon=# carre=#"),
        no_keys=word_set(""),
        key_words=word_set("touche touches"),
        joins=word_set("ou et"),
        before=word_set("pour si afin"),
        after=word_set("pour si afin"),
        negations=word_set("pas n ne jamais sans"),
        not_a_key=word_set(
            """de des d fois autre instant minute minutes seconde secondes heure heures h jour jours semaine
            semaines mois an ans euros chiffres choix"""
        ),
        verb_last=False,
        articles=word_set("un"),
    ),
    menu_texts=MenuTexts(
        own_names=word_set("français francais"),
        leads=phrase_set(
            "pour|si|afin de|si vous souhaitez|si vous voulez|si vous désirez|si vous êtes|"
            "si vous appelez pour|s il s agit de|si votre appel concerne"
        ),
        stays=phrase_set("restez en ligne|ne quittez pas|patientez|veuillez patienter|restez à l écoute|attendez"),
        extensions=word_set("poste postes extension"),
        say=word_set("dites"),
        again=word_set("répéter réécouter répétition nouveau retour retourner revenir"),
        around_again=word_set(
            "pour à écouter entendre le la les l ce ces cette menu options choix message au de principal tout"
        ),
        times=word_set("après avant entre dès jusqu depuis pendant"),
        by=word_set("avec par"),
    ),
)
