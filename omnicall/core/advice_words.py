"""The turns of phrase that tell advice from other talk, in English and in Chinese.

Each pattern carries how much it speaks for advice, or against it; ``core.advice`` adds them up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from omnicall.core.suggestions import SuggestionKind, Urgency


class Clue(NamedTuple):
    """A turn of phrase and its weight: about one is a whole reason."""

    pattern: re.Pattern[str]
    weight: float


def _clues(flags: re.RegexFlag, *rows: tuple[float, str]) -> tuple[Clue, ...]:
    return tuple(Clue(re.compile(pattern, flags), weight) for weight, pattern in rows)


# What a sentence that asks for something begins with; told apart from what merely is so.
_DO = (
    "ask|avoid|bend|block|blow|bounce|bring|build|call|catch|celebrate|change|check|clap|clear"
    "|come|comment|copy|count|cover|crawl|crouch|cut|describe|draw|drop|echo|encourage|end|face"
    "|fetch|fill|find|finish|fold|follow|get|give|go|grab|guide|hand|help|hide|hold|hug|hum"
    "|imitate|introduce|invite|join|jump|keep|kneel|laugh|lay|lead|lean|leave|lend|let|lift|light|line"
    "|listen|look|lower|make|match|mimic|mirror|mix|model|move|name|narrate|notice|nod|offer|open"
    "|pass|pat|pause|peek|pick|place|play|point|pour|praise|pretend|pull|push|put|raise|react"
    "|read|rebuild|remember|remind|remove|repeat|reply|respond|rest|return|reward|roll|rub|say"
    "|set|shake|share|show|shut|sing|sit|skip|slide|slow|smile|speak|spin|stack|stand|start|stay"
    "|step|stop|stretch|suggest|swap|switch|take|talk|tap|tell|thank|throw|tickle|tidy|touch|try"
    "|turn|use|wait|walk|watch|wave|wear|whisper|wipe|wonder|work"
)
_FIRST = (
    r"(?:and |so |then |but |now,? |ok(?:ay)?,? |maybe,? |perhaps,? |please,? |just |simply "
    r"|first,? |next,? |gently |slowly |softly |quietly |quickly |briefly |always |once more,? "
    r"|next time,? |for now,? |right now,? |careful[,:]? |one (?:idea|thing)[:,] )*"
)

ENGLISH = _clues(
    re.IGNORECASE,
    (1.0, rf"^{_FIRST}(?:{_DO})\b(?! to think| me\b)"),
    (1.0, rf"(?:[,:;] |\bso (?:please )?|\bthen )(?:please )?(?:just )?(?:{_DO})\b (?!it was\b)"),
    (
        1.0,
        r"^(?:if|when(?:ever)?|once|as soon as|since|while|instead|rather)\b[^,]*, "
        rf"(?:just |simply )?(?:{_DO})\b",
    ),
    (1.0, rf"(?:^|[,:;] ){_FIRST}(?:don't|do not|never)\b (?:\w+ly )?\w+"),
    (
        0.9,
        r"\byou (?:could|can|might|may|should|can also|could also|might also)\b"
        r"(?! (?:see|hear|be |have |ask me|tell me|count on))",
    ),
    (1.0, r"^(?:so |and )?(?:how|what) about\b|^why (?:not|don't you)\b|^what if you\b"),
    (1.0, r"\bi(?:'d| would) (?:suggest|recommend|try|let|offer)\b|\bmy (?:suggestion|tip)\b"),
    (0.9, r"\b(?:it|that) (?:might|may|could|can|would) help (?:to|if)\b|\bhelps? if you\b"),
    (
        0.9,
        r"\b(?:is|would be|'s) (?:a )?(?:good|nice|great|perfect|right|best) "
        r"(?:time|moment|chance|point|idea) (?:to|for)\b",
    ),
    (0.9, r"^(?:it is|it's) (?:fine|okay|ok|all right|worth|best|better|time) to\b"),
    (0.9, r"^(?:it's |it is )?best (?:to|not to)\b|\bbetter (?:to|not to) \w+"),
    (
        0.8,
        r"\b(?:could|can|would) you (?:\w+ly |please |maybe )*"
        r"(?:hold|move|turn|bring|put|offer|give|show|let|come|sit|wait|take|roll|open|close)\b",
    ),
    (0.7, r"\b(?:could|might) (?:win|bring|draw|help|calm) (?:him|her|them)\b"),
    (0.6, r"^(?:maybe|perhaps) (?:you|a|an|some|it's time)\b|\bmaybe (?:bring|try|move|let|put)\b"),
    (0.5, r"\bfor example\b|\binstead of \w+ing\b|^rather than\b"),
    (0.5, r"^try(?:ing)?\b(?! as\b)"),
    (0.4, r"\buntil (?:he|she|they)\b|\bwait for (?:him|her|them)\b"),
    # Against it: somebody tells, asks, praises, or speaks of the talk itself.
    (
        -1.2,
        r"^(?:i|i'm|i've|i'll|we|we've|my|sorry|hello|hi|thank|thanks|yes|no|okay, i)\b"
        r"(?!'d (?:suggest|recommend|try|let|offer)| would (?:suggest|recommend|try|let|offer))",
    ),
    (
        -1.0,
        r"^(?:he|she|they|it|there|this|that|the|some|his|her|now (?:he|she)|play)\b"
        r"(?!(?: is| would be|'s) (?:a )?"
        r"(?:good|nice|great|perfect|right|best|fine|okay|worth|time)"
        r"| (?:might|may|could|can|would) help"
        r"|.*[,:;] (?:so )?(?:please )?(?:maybe )?(?:" + _DO + r")\b)",
    ),
    (-1.0, r"^you (?:did|have|were|are|gave|let|made|waited|kept|found|showed|looked|seem)\b"),
    (
        -1.2,
        r"\b(?:well done|good job|beautifully|lovely|wonderful|fine job|worked (?:well|nicely))\b",
    ),
    (
        -0.9,
        r"^(?:what|which|who|where|when|how|is|are|do|does|did|would|shall|should|has|have)\b"
        r"(?! about\b| if you\b).*\?$",
    ),
    (
        -1.5,
        r"\b(?:doctor|paediatrician|pediatrician|therapist|diagnos\w+|medicines?|medication"
        r"|medical|a professional)\b",
    ),
    (
        -1.5,
        r"\b(?:let me (?:know|think|see)|tell me|ask me|excuse me|say that again|repeat that"
        r"|let's (?:begin|start)|shall i|i can't|i cannot|whenever you(?: like|'re ready))\b",
    ),
    (-0.8, r"^(?:maybe|perhaps) (?:he|she|it|they)\b(?!.*\byou\b)|^could it be\b"),
    (-0.8, r"^it was\b|^\w+ing (?:like that|\w+ (?:was|is)|him|her)\b|^yesterday\b"),
)

CHINESE = _clues(
    re.NOFLAG,
    (1.0, r"不妨|要不|不如|何不|试试|试着|试一试|建议(?:先|您|你)|我建议|最好(?!问)|记得|好时机"),
    (
        1.0,
        r"(?:^|[，：；])(?:你|您)?(?:也|就|先|再|不妨|或许|也许|这时候|现在|下次)*可以(?!再说|吗|看到|听)",
    ),
    (0.8, r"(?<!我)可以(?:先|在|到|把|给|让|跟|替|轻|放|多|用|试|换|故意|直接)"),
    (
        1.0,
        r"(?:^|[，：；])(?:请|快|先|再|就|轻轻地?|慢慢地?|悄悄地?|故意|继续|也)*"
        r"(?:把|将|让(?!我)|给(?!了)|跟|陪|夸|伸出?|坐|蹲|趴|滚|推|举|放|指|唱|敲|学|等(?!你方便)|停|看着"
        r"|看看|问问|告诉(?!我)|说说(?!你们)|说出|笑|递|拿|收|换|挡住?|扶住?|关|调|转向|靠近|打开|开|面向"
        r"|休息|从|用|藏|模仿|重复|击|少|多|带|挪|移|搬|留|加入|邀请|描述|拍|数|抱)",
    ),
    (1.0, r"(?:^|[，：；。])(?:先|请)?(?:别|不要|不用|不必)(?!担心|客气)"),
    (0.7, r"[^吗呢]吧[。！!]?$|好了[。！]?$"),
    (
        0.8,
        r"^(?:如果|要是|当|等)?[他她].*(?:的?时候|完|了)，(?:你)?(?:就|可以|也|先|笑着|停|把|看)",
    ),
    (0.8, r"能不能把|可不可以把|能否|要不要(?:试|把|让)"),
    (0.9, r"[调关开放挪][\u4e00-\u9fff]{0,2}(?:一些|一点|些)|(?:^|，)继续"),
    (0.7, r"也许可以|或许可以|可能会好|会更好|能把[他她]吸引|换成|的时候停住"),
    (0.6, r"你也|轮到你|小心|注意安全|主意：|下次|再来一次"),
    (0.4, r"等[他她](?:看|来|伸|说|自己|排|回)?|让[他她]"),
    (-1.2, r"^(?:我(?!建议)|我们|你好|您好|抱歉|对不起|不好意思|谢谢|好的|嗯|需要我|要我|让我)"),
    (
        -0.9,
        r"^(?:[他她]|现在[他她]|塔|音乐|背景|红色|这个问题|有些|孩子|听起来|从这里|昨天|每次|刚才)"
        r"(?!.*(?:[，：](?:请|快|不妨|你|先|再|就|可以|把|笑着|停|轻)|可以到|可以在))",
    ),
    (
        -1.2,
        r"你(?:们俩|们)?(?:刚才|已经|做得|让[他她]自己|给了|等得)|真棒|太棒|做得(?:真|很|不错)"
        r"|真可爱|很管用|效果很好|真是",
    ),
    (-1.0, r"(?:吗|呢|什么|哪个|多久|几岁)[？?]$"),
    (-1.5, r"医生|诊断|治疗师|用药|药物|医疗|专业人士"),
    (
        -1.5,
        r"告诉我|再说一遍|没听清|说说你们|我(?:先)?(?:就)?不出声|让我想|我们(?:就)?开始|有需要我",
    ),
    (-0.8, r"^也许[他她]|[他她]会不会"),
    (-1.0, r"我(?:可以|没办法|才能|怎么|不能|看不)"),
)

KINDS: Sequence[tuple[SuggestionKind, re.Pattern[str]]] = (
    (
        SuggestionKind.SAFETY,
        re.compile(
            r"\b(?:careful|danger\w*|safe\w*|hurt\w*|choke|choking|outlet|socket|scissors|sharp|hot"
            r"|tip(?:ping)? over|about to (?:tip|fall)|near (?:his|her|their) mouth"
            r"|out of (?:his|her|their) reach)\b"
            r"|小心|危险|安全|受伤|插座|剪刀|够不着|烫|尖|离.{0,4}嘴|要倒了",
            re.IGNORECASE,
        ),
    ),
    (
        SuggestionKind.PAUSE,
        re.compile(
            r"\b(?:wait(?!ing)|pause|break|rest|slow(?:er)? down|stop talking|hold still|watch for"
            r"|just watch|quiet|don't ask|give (?:him|her|them) time|a moment)\b"
            r"|等一?等|先等|休息|停一|停住|放慢|先别|先不要|别说话|安静|给[他她]时间|先看",
            re.IGNORECASE,
        ),
    ),
    (
        SuggestionKind.PRAISE,
        re.compile(
            r"\b(?:praise|celebrate|high[ -]five|clap|tell (?:him|her|them) (?:you|how)|name what"
            r" (?:went|goes) well)\b|夸|表扬|庆祝|击个?掌|鼓掌|肯定",
            re.IGNORECASE,
        ),
    ),
    (
        SuggestionKind.REDIRECT,
        re.compile(
            r"\b(?:back|instead|rather than|move on|put (?:it|the \w+) away|away"
            r"|turn (?:the|down|on|it)|change|switch|end this|come closer)\b"
            r"|回来|回到|换成|换个|收起来|而不是|吸引|搬到|调低|调高|开灯|转向|靠近|关小|调暗|结束",
            re.IGNORECASE,
        ),
    ),
)
"""The first that fits; whatever fits none is about joining in."""

URGENCIES: Sequence[tuple[Urgency, re.Pattern[str]]] = (
    (
        Urgency.NOTE,
        re.compile(
            r"\b(?:next time|later|tomorrow|another day|at home|in general|remember to)\b"
            r"|下次|以后|明天|回家|平时|记得",
            re.IGNORECASE,
        ),
    ),
    (
        Urgency.NOW,
        re.compile(
            r"\b(?:now|right away|at once|quick(?:ly)?|careful|this moment)\b"
            r"|现在|马上|立刻|赶快|快[扶把拿抓]|小心|这时候|此刻",
            re.IGNORECASE,
        ),
    ),
)
"""The first that fits; whatever fits none is of use soon."""
