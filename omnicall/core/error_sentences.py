"""What a person reads when something fails: what happened, then what to do."""

from __future__ import annotations

from collections.abc import Mapping

from omnicall.core.errors import ErrorKind
from omnicall.core.sentences import Sentence

ERROR_SENTENCES: Mapping[ErrorKind, Sentence] = {
    ErrorKind.BAD_FILE: Sentence(
        "This file can't be used. Check the path, or choose another file.",
        "这个文件用不了。请检查路径，或换一个文件。",
        '"{subject}" can\'t be used. Check the path, or choose another file.',
        "“{subject}”用不了。请检查路径，或换一个文件。",
    ),
    ErrorKind.BAD_ADDRESS: Sentence(
        "This address can't be called. Use a plain wss:// address (ws:// only on this computer).",
        "这个地址无法呼叫。请使用不带参数的 wss:// 地址（ws:// 只能用于本机）。",
        '"{subject}" can\'t be called. Use a plain wss:// address (ws:// only on this computer).',
        "无法呼叫“{subject}”。请使用不带参数的 wss:// 地址（ws:// 只能用于本机）。",
    ),
    ErrorKind.BAD_SETTING: Sentence(
        "One of the settings isn't right. Correct it and start again.",
        "有一项设置不对。请改正后重新开始。",
        'The setting "{subject}" isn\'t right. Correct it and start again.',
        "“{subject}”这项设置不对。请改正后重新开始。",
    ),
    ErrorKind.MICROPHONE_MISSING: Sentence(
        "No microphone was found. Plug one in and start again.",
        "没有找到麦克风。请接上麦克风后重新开始。",
        'The microphone "{subject}" wasn\'t found. Plug it in, or choose another one.',
        "没有找到麦克风“{subject}”。请接上它，或换一个麦克风。",
    ),
    ErrorKind.MICROPHONE_FAILED: Sentence(
        "The microphone doesn't work. Close other programs that use it and start again.",
        "麦克风无法使用。请关闭正在占用它的程序，再重新开始。",
        '"{subject}" doesn\'t work. Close other programs that use it, or choose another one.',
        "“{subject}”无法使用。请关闭占用它的程序，或换一个麦克风。",
    ),
    ErrorKind.SPEAKER_MISSING: Sentence(
        "No speaker was found. Plug in a speaker or headphones and start again.",
        "没有找到扬声器。请接上扬声器或耳机后重新开始。",
        'The speaker "{subject}" wasn\'t found. Plug it in, or choose another one.',
        "没有找到扬声器“{subject}”。请接上它，或换一个扬声器。",
    ),
    ErrorKind.SPEAKER_FAILED: Sentence(
        "The speaker doesn't work. Close other programs that use it and start again.",
        "扬声器无法使用。请关闭正在占用它的程序，再重新开始。",
        '"{subject}" doesn\'t work. Close other programs that use it, or choose another one.',
        "“{subject}”无法使用。请关闭占用它的程序，或换一个扬声器。",
    ),
    ErrorKind.SOUND_SYSTEM_MISSING: Sentence(
        "This computer's sound isn't running. Switch sound on in the system and start again.",
        "电脑的声音系统没有运行。请先在系统里打开声音，再重新开始。",
    ),
    ErrorKind.DISPLAY_MISSING: Sentence(
        'There is no screen to show the window on. Start it in a desktop, or use "omnicall call".',
        "没有可以显示窗口的屏幕。请在桌面环境中启动，或使用“omnicall call”。",
    ),
    ErrorKind.CAMERA_MISSING: Sentence(
        "No camera was found. The call goes on with sound; plug one in to be seen.",
        "没有找到摄像头，通话以语音继续。接上摄像头后就能看到画面。",
        'The camera "{subject}" wasn\'t found. The call goes on with sound.',
        "没有找到摄像头“{subject}”，通话以语音继续。",
    ),
    ErrorKind.CAMERA_FAILED: Sentence(
        "The camera doesn't work; another program may be using it. The call goes on with sound.",
        "摄像头无法使用，可能被别的程序占用。通话以语音继续。",
        '"{subject}" gives no picture; it may be in use elsewhere. The call goes on with sound.',
        "“{subject}”没有画面，可能被别的程序占用。通话以语音继续。",
    ),
    ErrorKind.SCREEN_MISSING: Sentence(
        "This screen or window isn't there any more. Choose another one to share.",
        "这个屏幕或窗口已经不在了。请另选一个来共享。",
    ),
    ErrorKind.SCREEN_FAILED: Sentence(
        "There is no picture of this screen or window. Choose another one to share.",
        "取不到这个屏幕或窗口的画面。请另选一个来共享。",
    ),
    ErrorKind.SCREEN_UNSUPPORTED: Sentence(
        "A Wayland desktop doesn't let OmniCall see the screen. To share it, log in with X11.",
        "Wayland 桌面不允许 OmniCall 读取屏幕。要共享屏幕，请改用 X11 登录。",
    ),
    ErrorKind.SCREEN_NOT_ALLOWED: Sentence(
        "OmniCall may not see the screen. Allow screen recording in the system's privacy settings.",
        "OmniCall 还不能读取屏幕。请在系统的隐私设置里允许录制屏幕。",
    ),
    ErrorKind.NOTES_NO_SPACE: Sentence(
        "There is no space left. The notes are still here: save them to another place.",
        "存储空间满了。笔记还在，请换个位置保存。",
        'There is no space left for "{subject}". The notes are still here: save them elsewhere.',
        "存储空间满了，“{subject}”没有存上。笔记还在，请换个位置保存。",
    ),
    ErrorKind.NOTES_FORBIDDEN: Sentence(
        "Nothing may be written there. The notes are still here: save them to another place.",
        "那个位置不允许写入。笔记还在，请换个位置保存。",
        '"{subject}" may not be written. The notes are still here: save them to another place.',
        "“{subject}”不允许写入。笔记还在，请换个位置保存。",
    ),
    ErrorKind.NOTES_FAILED: Sentence(
        "The notes couldn't be saved. They are still here: save them to another place.",
        "没能存上。笔记还在，请换个位置再试。",
        '"{subject}" couldn\'t be saved. The notes are still here: try another place.',
        "“{subject}”没能存上。笔记还在，请换个位置再试。",
    ),
    ErrorKind.KEY_MISSING: Sentence(
        "There is no DashScope key yet. Add it in Settings → Account, or set DASHSCOPE_API_KEY.",
        "还没有 DashScope 密钥。请到“设置 → 账号”添加，或设置 DASHSCOPE_API_KEY。",
    ),
    ErrorKind.KEY_REFUSED: Sentence(
        "The key was refused: wrong key or wrong region. Check that both belong together.",
        "密钥没有通过：密钥不对，或地域不对。请确认两者是配套的。",
    ),
    ErrorKind.MODEL_REFUSED: Sentence(
        "This account can't use the model. Choose another one, or check the model's name.",
        "这个账号用不了该模型。请换一个模型，或检查模型名称。",
        'This account can\'t use "{subject}". Choose another model, or check its name.',
        "这个账号用不了“{subject}”。请换一个模型，或检查名称。",
    ),
    ErrorKind.ACCOUNT_REFUSED: Sentence(
        "DashScope refused this account. Look in its console for what is missing.",
        "DashScope 拒绝了这个账号。请到控制台看看还缺什么。",
    ),
    ErrorKind.QUOTA_EXHAUSTED: Sentence(
        "The account's allowance is used up. Top it up in the DashScope console.",
        "账号的额度已经用完。请到 DashScope 控制台充值或开通付费。",
    ),
    ErrorKind.VOICE_REFUSED: Sentence(
        "The model doesn't have this voice. Choose another one.",
        "这个模型没有这种声音。请换一种。",
        'The model doesn\'t have the voice "{subject}". Choose another one.',
        "这个模型没有“{subject}”这种声音。请换一种。",
    ),
    ErrorKind.OPTION_REFUSED: Sentence(
        "The service refused one of the settings. Go back to the usual settings and start again.",
        "服务没有接受其中一项设置。请恢复默认设置后重新开始。",
        'The service refused "{subject}". Change this setting and start again.',
        "服务没有接受“{subject}”。请改一下这项设置，再重新开始。",
    ),
    ErrorKind.ADDRESS_UNKNOWN: Sentence(
        "The service can't be found. Check the internet connection and the address.",
        "找不到服务。请检查网络连接和地址。",
        '"{subject}" can\'t be found. Check the internet connection and the address.',
        "找不到“{subject}”。请检查网络连接和地址。",
    ),
    ErrorKind.UNREACHABLE: Sentence(
        "The service can't be reached. Check the internet connection, a proxy or a firewall.",
        "连不上服务。请检查网络连接、代理或防火墙。",
        '"{subject}" can\'t be reached. Check the internet connection, a proxy or a firewall.',
        "连不上“{subject}”。请检查网络连接、代理或防火墙。",
    ),
    ErrorKind.PROXY_REFUSED: Sentence(
        "This network's proxy wants another name or password. Give them in the system's settings.",
        "此网络的代理需要其他用户名或密码。请在系统设置中填写。",
    ),
    ErrorKind.NOT_A_SERVICE: Sentence(
        "Something answers at this address, but not the call service. Check the address.",
        "这个地址有回应，但不是通话服务。请检查地址。",
        'Something answers at "{subject}", but not the call service. Check the address.',
        "“{subject}”有回应，但不是通话服务。请检查地址。",
    ),
    ErrorKind.TLS_FAILED: Sentence(
        "The connection isn't safe, so nothing was sent. Check this computer's date and network.",
        "连接不安全，因此没有发送任何内容。请检查电脑的日期和所用网络。",
        'The connection to "{subject}" isn\'t safe, so nothing was sent. Check date and network.',
        "与“{subject}”的连接不安全，因此没有发送任何内容。请检查电脑的日期和所用网络。",
    ),
    ErrorKind.NO_ANSWER: Sentence(
        "The service didn't answer in time. Try again in a moment.",
        "服务没有及时回应。请稍等片刻再试。",
    ),
    ErrorKind.LINK_LOST: Sentence(
        "The connection dropped. Check the internet connection and try again.",
        "连接断开了。请检查网络后再试。",
    ),
    ErrorKind.LINK_STUCK: Sentence(
        "The connection stopped moving. Check the internet connection and try again.",
        "网络卡住了，声音送不出去。请检查网络后再试。",
    ),
    ErrorKind.SERVICE_FAILED: Sentence(
        "The service had a problem of its own. Try again in a moment.",
        "服务那边出了问题。请稍等片刻再试。",
    ),
    ErrorKind.SESSION_TIMED_OUT: Sentence(
        "The service ended the call after its time limit. Try again to go on.",
        "通话到了服务的时间上限。再试一次就能继续。",
    ),
    ErrorKind.THROTTLED: Sentence(
        "Too many calls at once for this account. Wait a minute and try again.",
        "这个账号的通话太频繁了。请等一分钟再试。",
    ),
    ErrorKind.CONTENT_REFUSED: Sentence(
        "The service didn't want to answer this. Say it differently; the call goes on.",
        "服务不愿回答这句话。换个说法吧，通话还在继续。",
    ),
    ErrorKind.TURN_FAILED: Sentence(
        "This answer didn't come. Say it once more; the call goes on.",
        "这次没有等到回答。请再说一遍，通话还在继续。",
    ),
    ErrorKind.TOO_MANY_PICTURES: Sentence(
        "The service had too many pictures. Fewer are sent now.",
        "发送的画面太密了，现在已经减少。",
    ),
    ErrorKind.PICTURE_BEFORE_SOUND: Sentence(
        "A picture came before any sound. The next one goes out with the sound.",
        "有一张画面比声音先到。下一张会跟着声音一起发送。",
    ),
    ErrorKind.ANSWER_IN_PROGRESS: Sentence(
        "The assistant is still answering. It answers this afterwards.",
        "助手还在回答上一句，说完就会回答这一句。",
    ),
    ErrorKind.BENIGN: Sentence(
        "The service remarked on something small. The call goes on.",
        "服务提示了一件小事，通话还在继续。",
    ),
    ErrorKind.INTERNAL: Sentence(
        "Something went wrong inside OmniCall. Start the call again; the log tells more.",
        "OmniCall 自己出了问题。请重新开始通话，详情见日志。",
    ),
}
