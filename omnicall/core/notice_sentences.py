"""What a person reads when something was worked around, and when a call is over."""

from __future__ import annotations

from collections.abc import Mapping

from omnicall.core.error_sentences import ERROR_SENTENCES
from omnicall.core.errors import ErrorKind
from omnicall.core.reports import EndReason, NoticeKind
from omnicall.core.sentences import Sentence

NOTICE_SENTENCES: Mapping[NoticeKind, Sentence] = {
    NoticeKind.NO_CAMERA: Sentence(
        "No camera. The call goes on with sound.",
        "没有摄像头，通话以语音继续。",
        '"{subject}" gives no picture. The call goes on with sound.',
        "“{subject}”没有画面，通话以语音继续。",
    ),
    NoticeKind.CAMERA_LOST: Sentence(
        "The camera stopped. Its picture comes back as soon as it can.",
        "摄像头停了。能用时画面会自动恢复。",
        '"{subject}" stopped. Its picture comes back as soon as it can.',
        "“{subject}”停了。能用时画面会自动恢复。",
    ),
    NoticeKind.CAMERA_BACK: Sentence(
        "The camera is back.",
        "摄像头又能用了。",
        '"{subject}" is back.',
        "“{subject}”又能用了。",
    ),
    NoticeKind.SHARING_ENDED: Sentence(
        "What was shared isn't there any more, so sharing has stopped.",
        "共享的屏幕或窗口已经不在了，共享已停止。",
    ),
    NoticeKind.SHARING_FAILED: Sentence(
        "There is no picture of what was to be shared. Choose another screen or window.",
        "取不到要共享的画面。请另选一个屏幕或窗口。",
    ),
    NoticeKind.SHARING_UNSUPPORTED: ERROR_SENTENCES[ErrorKind.SCREEN_UNSUPPORTED],
    NoticeKind.SHARING_NOT_ALLOWED: ERROR_SENTENCES[ErrorKind.SCREEN_NOT_ALLOWED],
    NoticeKind.MICROPHONE_LOST: Sentence(
        "There is no microphone. Plug one in; the call goes on.",
        "没有麦克风了。请接上一个，通话还在继续。",
        '"{subject}" is gone and there is no other microphone. Plug one in; the call goes on.',
        "“{subject}”不见了，也没有别的麦克风。请接上一个，通话还在继续。",
    ),
    NoticeKind.MICROPHONE_REPLACED: Sentence(
        "The microphone is gone. The system's own is used now.",
        "麦克风不见了，现在使用系统默认的麦克风。",
        'The microphone is gone. "{subject}" is used now.',
        "麦克风不见了，现在使用“{subject}”。",
    ),
    NoticeKind.MICROPHONE_BACK: Sentence(
        "The microphone is back.",
        "麦克风又能用了。",
        'The microphone "{subject}" is back.',
        "麦克风“{subject}”又能用了。",
    ),
    NoticeKind.SPEAKER_LOST: Sentence(
        "There is no speaker. Plug one in, or headphones; the call goes on.",
        "没有扬声器了。请接上扬声器或耳机，通话还在继续。",
        '"{subject}" is gone and there is no other speaker. Plug one in; the call goes on.',
        "“{subject}”不见了，也没有别的扬声器。请接上一个，通话还在继续。",
    ),
    NoticeKind.SPEAKER_REPLACED: Sentence(
        "The speaker is gone. The system's own is used now.",
        "扬声器不见了，现在使用系统默认的扬声器。",
        'The speaker is gone. "{subject}" is used now.',
        "扬声器不见了，现在使用“{subject}”。",
    ),
    NoticeKind.SPEAKER_BACK: Sentence(
        "The speaker is back.",
        "扬声器又能用了。",
        'The speaker "{subject}" is back.',
        "扬声器“{subject}”又能用了。",
    ),
    NoticeKind.HANDS_FREE: Sentence(
        "The headset sounds like a telephone. The computer's own microphone would sound better.",
        "耳机处于通话模式，音质像电话。改用电脑自带的麦克风会更好。",
        '"{subject}" sounds like a telephone. The computer\'s own microphone would sound better.',
        "“{subject}”处于通话模式，音质像电话。改用电脑自带的麦克风会更好。",
    ),
    NoticeKind.ECHO_REMAINS: Sentence(
        "The assistant still hears itself. Turn the speaker down or use headphones.",
        "助手还是会听到自己的声音。请调低扬声器音量，或使用耳机。",
    ),
    NoticeKind.CANCELLER_FAILED: Sentence(
        "Echo cancelling doesn't work. Use headphones so that the assistant doesn't hear itself.",
        "回声消除无法使用。请戴上耳机，以免助手听到自己的声音。",
    ),
    NoticeKind.RECONNECTING: Sentence(
        "The connection dropped. Trying again…",
        "连接断开了，正在重新连接……",
    ),
    NoticeKind.STILL_AWAY: Sentence(
        "Still no connection. Check the network; the call goes on by itself.",
        "还没有连上。请看看网络，恢复后通话会自动继续。",
    ),
    NoticeKind.RECONNECTED: Sentence(
        "Connected again. You can go on.",
        "又连上了，可以继续。",
    ),
    NoticeKind.RECONNECTED_LATE: Sentence(
        "Connected again. What you said more than five seconds ago was not heard.",
        "又连上了。五秒之前说的话没有送到，请再说一遍。",
    ),
    NoticeKind.SOUND_DROPPED: Sentence(
        "The network is slow; a little of your sound was left out.",
        "网络有点慢，漏掉了一小段你的声音。",
    ),
    NoticeKind.SUGGESTIONS_REFUSED: Sentence(
        "The service takes no suggestion cards. Advice is picked out of the answers instead.",
        "服务不支持建议卡片，改为从助手的回答里挑出建议。",
    ),
    NoticeKind.TOOL_FAILED: Sentence(
        "A tool of the assistant failed. The call goes on without what it would have told.",
        "助手的一个工具出了错。通话照常进行，只是少了它的结果。",
        'The tool "{subject}" failed. The call goes on without what it would have told.',
        "工具“{subject}”出了错。通话照常进行，只是少了它的结果。",
    ),
    NoticeKind.OBSERVING_REFUSED: Sentence(
        "The service doesn't speak up after a silence. It answers when you speak or ask.",
        "服务不支持在安静一段时间后主动开口。你说话或点“要建议”时，它照常回答。",
    ),
    NoticeKind.NO_SUGGESTION: Sentence(
        "No suggestion came. Ask once more in a moment.",
        "这次没有等到建议。请过一会儿再要一次。",
    ),
    NoticeKind.USAGE_NEAR_LIMIT: Sentence(
        "This call has used four fifths of the tokens you set for it.",
        "这次通话已用掉设定用量的五分之四。",
    ),
    NoticeKind.USAGE_LIMIT_REACHED: Sentence(
        "This call has used the tokens you set for it. It goes on until you hang up.",
        "这次通话已达到设定的用量。通话会继续，直到你挂断。",
    ),
    NoticeKind.INSTRUCTIONS_CHANGED: Sentence(
        "The assistant knows the new plan and role.",
        "助手已经知道新的计划和角色了。",
    ),
    NoticeKind.TRANSCRIPT_REFUSED: Sentence(
        "The service doesn't write down what you say. The call goes on without it.",
        "服务不能把你说的话转成文字，通话照常进行。",
    ),
    NoticeKind.VOICE_REFUSED: Sentence(
        "This voice isn't to be had with this model. It speaks with its own.",
        "这个模型没有这种声音，现在用它自带的声音。",
        'The voice "{subject}" isn\'t to be had with this model. It speaks with its own.',
        "这个模型没有“{subject}”的声音，现在用它自带的声音。",
    ),
    NoticeKind.MEANING_REFUSED: Sentence(
        "The service can't tell by the meaning when you have finished. A silence tells it now.",
        "服务不能按意思判断你说完没有，现在改为停顿后回答。",
    ),
    NoticeKind.SILENCE_REFUSED: Sentence(
        "The service doesn't take the pause you chose. It uses its own.",
        "服务不接受你选的停顿时长，现在用它默认的时长。",
    ),
    NoticeKind.OPTIONS_REFUSED: Sentence(
        "The service takes only the simplest call: no suggestions, your words aren't written down.",
        "服务只接受最简单的通话：没有建议，你说的话也不会转成文字。",
    ),
    NoticeKind.CONTENT_REFUSED: Sentence(
        "The service didn't want to answer this. Say it differently.",
        "服务不愿回答这句话。换个说法试试。",
    ),
    NoticeKind.TURN_FAILED: Sentence(
        "This answer didn't come. Say it once more.",
        "这次没有等到回答。请再说一遍。",
    ),
    NoticeKind.NO_TRANSCRIPT: Sentence(
        "What was just said couldn't be written down. The assistant heard it all the same.",
        "刚才那句话没能转成文字，不过助手已经听到了。",
    ),
}

END_SENTENCES: Mapping[EndReason, Sentence] = {
    EndReason.HUNG_UP: Sentence("You hung up.", "你结束了通话。"),
    EndReason.DURATION_REACHED: Sentence(
        "The call reached the length you chose.", "通话到了你设定的时长。"
    ),
    EndReason.FAILED: Sentence("The call couldn't go on.", "通话没能继续下去。"),
}
