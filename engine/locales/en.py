"""English: what we say and what callers mean."""

from engine.locales.call_backs import CALL_BACKS
from engine.locales.clock import Clock, days, each, names
from engine.locales.locale import Agreement, Announcing, Around, Dates, Locale, Numbers, Plurals, Requests, Sentences
from engine.locales.menu_texts import MenuTexts
from engine.locales.queues import QUEUES
from engine.locales.word_lists import counted, endings, named, phrase_set, valued, word_map, word_set

LOCALE = Locale(
    code="en",
    also=(),
    name="English",
    checked_by_native=True,
    sentences=Sentences(
        option="For {label}, press {key}.",
        option_or_say="For {label}, press {key} or say {say}.",
        option_say="For {label}, say {say}.",
        did_you_say="Did you say {label}? Press 1 or say yes, or press 2 or say no.",
        you_entered="You entered {answer}. Press 1 if that is right, 2 to try again.",
        you_said="I understood {answer}. Press 1 or say yes if that is right, press 2 or say no to try again.",
        not_right="Sorry, that does not seem to be right.",
        wrong_length="Sorry, that is not the right number of digits.",
        wrong_pin="Sorry, that PIN is not right.",
        pin_wait="There were too many wrong tries. Please wait a few minutes and try again.",
        again="To hear this again, press {key}.",
        or_=" or ",
        no_input="Sorry, I did not hear anything.",
        no_match="Sorry, that is not one of the choices.",
        goodbye="Thank you for calling. Goodbye.",
        thanks="Thank you. Your message has been recorded.",
        nothing_recorded="Sorry, I could not hear a message.",
        review="To send your message, press 1. To listen to it, press 2. To record it again, press 3.",
        connecting="One moment, please.",
        screening="A call for {place}. Caller: {caller}. To take it, press 1.",
        screening_back="A call back for {place}, to {caller}. To call now, press 1.",
        recorded="This call is recorded.",
        sorry="We are sorry, something went wrong on our side.",
        too_often="You have called very often within the last hour. Please try again later.",
        too_long="This call has reached its time limit.",
        lost="Sorry, we lost our place for a moment.",
        blocked="Sorry, we cannot take your call. Goodbye.",
        **vars(CALL_BACKS["en"]),
        found_nobody="Sorry, I could not find anyone by that name or extension.",
        found_many="Many names begin like that. Please give us more of the name.",
        none_of_these="If it is none of these, press {key}.",
        calling="Calling {label}. One moment, please.",
        not_there="{label} can't be reached right now.",
        star="star",
        hash="the hash key",
        plus="plus",
        withheld="a withheld number",
        **vars(QUEUES["en"]),
    ),
    around=Around(
        fillers=word_set(
            """a an the and please thanks thank you um uh uhm er erm hmm hm ah well so just okay ok hello hi i d m
            ll ve s im id would want wanna like need to for of my me us we can could give get let may"""
        ),
        hesitations=word_set("um uh uhm er erm hmm hm ah well so okay ok please thanks the"),
        like_keys=word_set("to for"),
        press=word_set("press key keys button number digit digits option choose select dial push hit enter it is sign"),
        number_signs=word_set("no nr num"),
        alone=word_map("to=2 too=2 tu=2 for=4 fore=4 won=1 ate=8 tree=3"),
        star=word_set("star asterisk"),
        hash=word_set("pound hash hashtag"),
    ),
    numbers=Numbers(
        small=counted(
            """zero/oh/o one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
            sixteen seventeen eighteen nineteen"""
        ),
        tens=counted("twenty thirty forty/fourty fifty sixty seventy eighty ninety", first=20, step=10),
        hundreds=counted(""),
        within=counted(""),
        hundred=phrase_set("hundred"),
        thousand=phrase_set("thousand"),
        ten_and=phrase_set(""),
        hundred_and=phrase_set("and"),
        unit_and=phrase_set(""),
        tens_first=True,
        teens_after=frozenset(),
        times=counted("double triple/treble quadruple", first=2),
        times_after=phrase_set(""),
        no_number=phrase_set(
            """half| halves| quarter| quarters| third| thirds| point| dot| decimal| comma| minus| negative| plus| times|
            dozen| dozens| hundreds| thousands| million| millions| billion| or| through|
            about| around| roughly| approximately| slash| per| percent|
            second| seconds| sec| secs| minute| minutes| hour| hours| moment| a m| p m| am| pm| o clock| oclock"""
        ),
    ),
    dates=Dates(
        said="{month} {day}, {year}",
        months=named("January February March April May June July August September October November December"),
        month_forms=valued("jan=1 feb=2 febuary=2 mar=3 apr=4 jun=6 jul=7 aug=8 sep/sept=9 oct=10 nov=11 dec=12"),
        ordinals=counted(
            """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
            fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty_first twenty_second twenty_third
            twenty_fourth twenty_fifth twenty_sixth twenty_seventh twenty_eighth twenty_ninth thirtieth
            thirty_first""",
            first=1,
        ),
        day_endings=word_set("st nd rd th"),
        weekdays=phrase_set(
            """Monday| Tuesday| Wednesday| Thursday| Friday| Saturday| Sunday| mon| tue| tues| wed| thu| thur| thurs|
            fri| sat| sun"""
        ),
        relative=valued("today=0 tomorrow=1 yesterday=-1 day_after_tomorrow=2 day_before_yesterday=-2"),
        around=word_set("i was born on in of day date birthday birth dob year the it's is"),
    ),
    clock=Clock(
        at=("at midnight", *each("at # am", range(1, 12)), "at noon", *each("at # pm", range(1, 12))),
        at_minute=(
            "at 12:{minute} am",
            *each("at #:{minute} am", range(1, 12)),
            "at 12:{minute} pm",
            *each("at #:{minute} pm", range(1, 12)),
        ),
        endings=(),
        today="today",
        tomorrow="tomorrow",
        on_weekday=names("on Monday|on Tuesday|on Wednesday|on Thursday|on Friday|on Saturday|on Sunday"),
        on_date=days("on {month} #"),
        weekdays=names("Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"),
        dates=days("{weekday}, {month} #"),
        greetings=((5, "Good morning"), (12, "Good afternoon"), (18, "Good evening")),
    ),
    agreement=Agreement(
        yes=phrase_set(
            """go for it|that works|
            totally|bingo|you're right|yessir|why yes|i say yes|i said yes|
            yes|yeah|yep|yup|yes sir|yes ma'am|ya|yah|aye|uh huh|mm hmm|mhm|affirmative|exactly|
            of course|you bet|you got it|by all means|no problem|no doubt|without a doubt|not a problem|
            no worries|that is right|right on|yea|ye|hell yes|hell yeah"""
        ),
        right=phrase_set(
            """right|correct|sure|okay|ok|alright|all right|fine|good|great|perfect|true|precisely|
            spot on|confirm|confirmed|it is|that is|that's it|that's me|that's the one|sounds good|
            go ahead|please do|absolutely|indeed|definitely|certainly|agree|agreed|i agree|roger|
            roger that|copy that"""
        ),
        no=phrase_set(
            """you got it wrong|got it wrong|
            no|nope|nah|naw|negative|no way|wrong|incorrect|false|never|uh uh|nuh uh|not at all|
            no thanks|no thank you|of course not|absolutely not|definitely not|certainly not|not really|
            not okay|not ok|not right|not correct|i don't think so|don't think so|not that|i said no|
            far from it|not even close|disagree|i disagree|mistake|mistaken|a mistake|error|impossible|
            far from|by no means|in no way|under no circumstances|no such thing|not this|not it|but no|
            negatory|misheard|you misheard me|misunderstood|you misunderstood"""
        ),
        not_=phrase_set(
            """not|don't|doesn't|didn't|isn't|wasn't|aren't|ain't|won't|wouldn't|shouldn't|weren't|
            dont|doesnt|didnt|isnt|wasnt|wont|wouldnt|shouldnt|aint|no|never|neither|nor|without|
            except|except for|anything but|everything but|anybody but|anyone but|anything except|
            other than|rather than|instead of|nothing|none|nobody|isn't what i want|is not what i want|
            not what i want|hasn't|hadn't|not interested in|nowhere|but not|everything except|
            anything other than"""
        ),
        cannot=phrase_set(
            """can't|cannot|can not|couldn't|cant|couldnt|could not|don't have|do not have|haven't|
            have not|havent|hasn't|has not|dont have|didn't get|did not get|didn't receive|
            did not receive|don't see|never got|never received|not working|doesn't work|does not work|
            isn't working|is not working|can't find|unable to|never arrived|hasn't arrived|
            has not arrived|didn't arrive|did not arrive|not received|not arrived|don't know|do not know|
            haven't received|have not received|wasn't able to|won't work|will not work"""
        ),
        doubts=phrase_set(
            """say yes|do i|should i|must i|shall i|right now|right here|right away|yeah right|oh great|
            hardly|almost|nearly|barely|scarcely|maybe|perhaps|possibly|probably|kind of|sort of|
            partly|partially|half|not sure|unsure|not certain|not quite|not exactly|not entirely|
            not completely|i guess|i suppose|don't know|do not know|no idea|dunno|is that|is it|
            is this|was that|are you sure|what|why|why not|who|how|which|huh|pardon|sorry|excuse me|
            not wrong|isn't wrong|not incorrect|not false|isn't incorrect|not bad|might|could be|may be|
            depends|if|yes and no|doubt|doubt it|doubtful|unlikely|supposedly|allegedly|roughly|
            more or less|somewhat|partially right|so so|is this it|am i"""
        ),
        corrections=phrase_set(
            """but|wait|hold on|hang on|one moment|one second|one sec|just a moment|just a second|
            a minute|actually|instead|rather|except|start over|start again|over again|
            begin again|from the beginning|restart|repeat|repeat that|again|once more|
            one more time|try again|say that again|say it again|go back|back|change|cancel|stop|
            i mean|i meant|correction|next|other|another|something else|different|operator|
            representative|agent|human|help|hello|nevermind|never mind"""
        ),
        around=phrase_set(
            """much|very much|honey|dear|love|darling|account|account number|order|order number|phone|
            phone number|name|address|mine|works|with|they|he|she|we|i know|already|connect me|put me through|
            go on|continue|positive|certain|customer|date|birthday|birth|code|zip code|reference|booking|ticket|
            case|invoice|
            that|thats|this|it|its|is|was|be|are|you|your|looks|look|looking|sounds|sound|seems|
            seem|feels|very|quite|all|completely|entirely|totally|perfectly|i think|i believe|i do|
            i did|i am|im|think|believe|do|does|did|has|have|what i said|what i want|what i meant|
            like|then|there|me|my|number|one|answer|oh|sir|ma'am|madam|now|here|will|would|
            should|want|wanted|said|say|what i|at all|in fact|guys|man|mate|thing|way|any|even|
            really|got|get|exactly|would be|for|wanting|asking|about|correctly|read|heard|
            understood|of|that's|so|too"""
        ),
    ),
    requests=Requests(
        operator=phrase_set(
            """customer service|customer support|connect me to an agent|connect me to a person|
            connect me to someone|connect me to a representative|connect me with an agent|
            put me through to an operator|put me through to an agent|put me through to a representative|
            transfer me to a person|transfer me to someone|transfer me to a representative|get me an agent|
            get me a representative|give me a person|give me an agent|
            operator|representative|a representative|rep|agent|live agent|person|real person|
            live person|human|human being|real human|somebody|someone|receptionist|attendant|
            staff|employee|customer service representative|speak to operator|talk to operator|
            speak to a person|talk to a person|speak with a person|talk with a person|
            speak to a real person|talk to a real person|speak to a human|talk to a human|
            speak to someone|talk to someone|speak to somebody|talk to somebody|speak with someone|
            talk with someone|speak to a representative|talk to a representative|
            speak with a representative|talk with a representative|speak to an agent|
            talk to an agent|speak with an agent|talk with an agent|speak to an operator|
            talk to an operator|speak to a live person|talk to a live person|
            connect me to an operator|put me through to someone|put me through to a person|
            transfer me to an operator|transfer me to an agent|get me a person|get me a human|
            get me an operator"""
        ),
        operator_in_words=phrase_set(
            """operator|speak to a person|talk to a person|speak with a person|talk with a person|
            speak to a real person|talk to a real person|speak to a human|talk to a human|
            speak to someone|talk to someone|speak to somebody|talk to somebody|
            speak to a representative|talk to a representative|speak to an agent|talk to an agent|
            speak to an operator|talk to an operator"""
        ),
        repeat=phrase_set(
            """i didn't catch that|i didn't get that|i didn't hear you|i didn't hear that|i didn't understand|
            i don't understand|i did not understand|i did not catch that|sorry what was that|
            sorry what did you say|what were the options|what are the options|what are my options|
            repeat|repeat that|repeat it|repeat this|repeat menu|repeat options|
            repeat the question|again|say again|say that again|say it again|once more|
            one more time|come again|pardon|pardon me|what was that|what did you say|
            hear that again|hear it again|hear this again|hear again|hear the options again|
            hear the menu again|play it again|play that again|say that one more time|start over"""
        ),
        back=phrase_set(
            """back|go back|back please|previous|previous menu|menu before|last menu|return|
            back to menu|back to the menu|go back to the menu|back to previous menu|
            go to previous menu|go back to previous menu|one step back|step back|take me back"""
        ),
    ),
    plurals=Plurals(
        endings=endings("sses=ss sse=ss ches=ch che=ch shes=sh she=sh xes=x xe=x ss=ss ies=ie s= y=ie"),
        shortest=3,
        irregular=word_map("people=person children=child men=man women=woman feet=foot teeth=tooth"),
    ),
    announcing=Announcing(
        verbs=word_set(
            "press pressing push pushing hit hitting dial dialing dialling choose choosing select selecting enter"
        ),
        fillers=word_set("the key keys button number digit option please now either just simply or say"),
        more_keys=word_map(""),
        no_keys=word_set("o oh"),
        key_words=word_set("key keys button buttons"),
        joins=word_set("or and"),
        before=word_set("for to if"),
        after=word_set("for to if when"),
        negations=word_set("not don never without"),
        not_a_key=word_set(
            """of times more other moment minute minutes second seconds hour hours day days week weeks month months
            year years am pm a p o percent dollars people digit digits"""
        ),
        verb_last=False,
        articles=word_set(""),
    ),
    menu_texts=MenuTexts(
        own_names=word_set("english"),
        leads=phrase_set(
            "for|to|if|when|if you are|if you re|if you are calling about|if you re calling about|"
            "if you are calling for|if you re calling for|if you are calling to|if you re calling to|"
            "if you d like to|if you would like to|if you want to|if you wish to|if you need to|"
            "if you need|if you want|if you d like|if you would like|if you have|if it s about|"
            "if it is about|if this is about|if your call is about"
        ),
        stays=phrase_set(
            "stay on the line|remain on the line|hold the line|please hold|hold|stay on hold|"
            "wait on the line|please wait|just wait|do nothing"
        ),
        extensions=word_set("extension extensions"),
        say=word_set("say"),
        again=word_set("repeat again returns return relisten"),
        around_again=word_set(
            "to for this these the menu choices options message you hear listen replay main them all and once more"
        ),
        times=word_set("after before between until till from on during"),
        by=word_set("with using by"),
    ),
)
