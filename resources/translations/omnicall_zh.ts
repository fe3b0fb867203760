<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Start call</source>
        <translation>开始通话</translation>
    </message>
    <message>
        <source>Call the assistant</source>
        <translation>和助手通话</translation>
    </message>
    <message>
        <source>Practice call</source>
        <translation>练习通话</translation>
    </message>
    <message>
        <source>Try everything out; nothing leaves this computer</source>
        <translation>先试一试，什么都不会离开这台电脑</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <source>Turn the microphone on or off</source>
        <translation>打开或关闭麦克风</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Turn the camera on or off</source>
        <translation>打开或关闭摄像头</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Send nothing for a while</source>
        <translation>暂时什么都不发送</translation>
    </message>
    <message>
        <source>Hang up</source>
        <translation>挂断</translation>
    </message>
    <message>
        <source>End the call</source>
        <translation>结束通话</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Start the same call once more</source>
        <translation>重新开始刚才的通话</translation>
    </message>
    <message>
        <source>I agree</source>
        <translation>我同意</translation>
    </message>
    <message>
        <source>Agree and go on</source>
        <translation>同意并继续</translation>
    </message>
    <message>
        <source>Call state</source>
        <translation>通话状态</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>Configuring</source>
        <translation>正在准备</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>通话中</translation>
    </message>
    <message>
        <source>Reconnecting</source>
        <translation>正在重连</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Ending</source>
        <translation>正在结束</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>正在发送</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>sound and picture</source>
        <translation>声音和画面</translation>
    </message>
    <message>
        <source>Call time</source>
        <translation>通话时长</translation>
    </message>
    <message>
        <source>Microphone level</source>
        <translation>麦克风音量</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Your picture</source>
        <translation>你的画面</translation>
    </message>
    <message>
        <source>Your picture appears here in a moment.</source>
        <translation>画面马上就来。</translation>
    </message>
    <message>
        <source>The camera is off.</source>
        <translation>摄像头已关闭。</translation>
    </message>
    <message>
        <source>No picture at the moment.</source>
        <translation>暂时没有画面。</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>对话记录</translation>
    </message>
    <message>
        <source>What you and the assistant say appears here.</source>
        <translation>你和助手说的话会显示在这里。</translation>
    </message>
    <message>
        <source>You</source>
        <translation>我</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>助手</translation>
    </message>
    <message>
        <source> (interrupted)</source>
        <translation>（被打断）</translation>
    </message>
    <message>
        <source>Good morning</source>
        <translation>早上好</translation>
    </message>
    <message>
        <source>Good afternoon</source>
        <translation>下午好</translation>
    </message>
    <message>
        <source>Good evening</source>
        <translation>晚上好</translation>
    </message>
    <message>
        <source>The assistant sees your picture, hears the room and talks with you.</source>
        <translation>助手能看到画面、听到房间里的声音，并和你对话。</translation>
    </message>
    <message>
        <source>It needs no key; nothing leaves this computer.</source>
        <translation>练习通话不需要密钥，什么都不会离开这台电脑。</translation>
    </message>
    <message>
        <source>What is sent: sound and one picture every 2 s, to DashScope. Nothing is kept here.</source>
        <translation>发送的内容：声音，以及每 2 秒一张画面，发给 DashScope。这里什么都不保存。</translation>
    </message>
    <message>
        <source>Self-view</source>
        <translation>我的画面</translation>
    </message>
    <message>
        <source>See yourself here, and begin the call with the camera on</source>
        <translation>在这里看到自己，通话时摄像头一开始就是开着的</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Account, assistant, sound and everything else</source>
        <translation>账号、助手、声音和其他设置</translation>
    </message>
    <message>
        <source>There is no DashScope key yet.</source>
        <translation>还没有 DashScope 密钥。</translation>
    </message>
    <message>
        <source>Add a key</source>
        <translation>添加密钥</translation>
    </message>
    <message>
        <source>Open the settings where the key belongs</source>
        <translation>打开填写密钥的设置</translation>
    </message>
    <message>
        <source>Helper</source>
        <translation>助手</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Spoken</source>
        <translation>说出来</translation>
    </message>
    <message>
        <source>The assistant speaks, and its words appear</source>
        <translation>助手说出来，同时显示文字</translation>
    </message>
    <message>
        <source>Quiet</source>
        <translation>安静</translation>
    </message>
    <message>
        <source>Answers appear as text only, nothing is spoken</source>
        <translation>只显示文字，不出声</translation>
    </message>
    <message>
        <source>Call ended</source>
        <translation>通话结束</translation>
    </message>
    <message>
        <source>The call did not begin</source>
        <translation>通话没有开始</translation>
    </message>
    <message>
        <source>Interruptions</source>
        <translation>打断</translation>
    </message>
    <message>
        <source>Ask now</source>
        <translation>要建议</translation>
    </message>
    <message>
        <source>Send the newest picture and ask for a suggestion</source>
        <translation>发送最新的画面，马上要一条建议</translation>
    </message>
    <message>
        <source>Quiet mode</source>
        <translation>安静模式</translation>
    </message>
    <message>
        <source>The assistant only writes; nothing is spoken in the room</source>
        <translation>助手只写字，房间里听不到它说话</translation>
    </message>
    <message>
        <source>Good moment</source>
        <translation>美好时刻</translation>
    </message>
    <message>
        <source>Mark this moment to find it again</source>
        <translation>标记这一刻，方便以后找到</translation>
    </message>
    <message>
        <source>Difficult moment</source>
        <translation>困难时刻</translation>
    </message>
    <message>
        <source>Mark this moment to talk about it later</source>
        <translation>标记这一刻，以后再聊</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Speak up by itself</source>
        <translation>主动开口</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>It answers only when you speak or ask</source>
        <translation>只在你说话或要建议时回答</translation>
    </message>
    <message>
        <source>After 5 s</source>
        <translation>安静 5 秒后</translation>
    </message>
    <message>
        <source>Often; it says nothing when nothing helps</source>
        <translation>比较频繁；没有值得说的就不出声</translation>
    </message>
    <message>
        <source>After 10 s</source>
        <translation>安静 10 秒后</translation>
    </message>
    <message>
        <source>After a short silence</source>
        <translation>短暂安静之后</translation>
    </message>
    <message>
        <source>After 20 s</source>
        <translation>安静 20 秒后</translation>
    </message>
    <message>
        <source>For games with quiet stretches</source>
        <translation>适合有安静段落的游戏</translation>
    </message>
    <message>
        <source>After 30 s</source>
        <translation>安静 30 秒后</translation>
    </message>
    <message>
        <source>Seldom</source>
        <translation>很少开口</translation>
    </message>
    <message>
        <source>Soft sign of a suggestion</source>
        <translation>新建议轻声提示</translation>
    </message>
    <message>
        <source>Two soft tones in quiet mode; only when you wear headphones.</source>
        <translation>安静模式下响两声轻音，只在戴耳机时才有。</translation>
    </message>
    <message>
        <source>Keep words with a mark</source>
        <translation>标记时保留话语</translation>
    </message>
    <message>
        <source>A marked moment also keeps what was said last. Otherwise only its time.</source>
        <translation>标记的时刻同时保留最后说的话；不打开则只记时间。</translation>
    </message>
    <message>
        <source>Usage of a call</source>
        <translation>每次通话的用量</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>不设上限</translation>
    </message>
    <message>
        <source>Nothing is said about it</source>
        <translation>不作提醒</translation>
    </message>
    <message>
        <source>50,000 tokens</source>
        <translation>5 万 token</translation>
    </message>
    <message>
        <source>A few minutes with pictures</source>
        <translation>带画面的几分钟</translation>
    </message>
    <message>
        <source>200,000 tokens</source>
        <translation>20 万 token</translation>
    </message>
    <message>
        <source>A short session</source>
        <translation>一次短的练习</translation>
    </message>
    <message>
        <source>1,000,000 tokens</source>
        <translation>100 万 token</translation>
    </message>
    <message>
        <source>A long session</source>
        <translation>一次长的练习</translation>
    </message>
    <message>
        <source>You spoke</source>
        <translation>你说话</translation>
    </message>
    <message>
        <source>Assistant spoke</source>
        <translation>助手说话</translation>
    </message>
    <message>
        <source>Marked moments</source>
        <translation>标记的时刻</translation>
    </message>
    <message>
        <source>Good moments: {times}</source>
        <translation>美好时刻：{times}</translation>
    </message>
    <message>
        <source>Difficult moments: {times}</source>
        <translation>困难时刻：{times}</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>用量（token）</translation>
    </message>
    <message>
        <source>{count}; newest answer {newest}</source>
        <translation>{count}；最近一次回答 {newest}</translation>
    </message>
    <message>
        <source>{count} of {limit}; newest answer {newest}</source>
        <translation>{count} / {limit}；最近一次回答 {newest}</translation>
    </message>
    <message>
        <source>Estimated cost</source>
        <translation>费用估算</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>服务没有报告</translation>
    </message>
    <message>
        <source>Installed tools</source>
        <translation>已安装的工具</translation>
    </message>
    <message>
        <source>Somebody has installed these beside OmniCall. A tool can do on this computer whatever OmniCall can, and what it gives goes to the assistant.</source>
        <translation>这些工具是另外安装在 OmniCall 旁边的。工具在这台电脑上能做 OmniCall 能做的任何事，它给出的结果会发给助手。</translation>
    </message>
    <message>
        <source>The assistant may use it; switch on only what you trust.</source>
        <translation>允许助手使用它；请只打开你信任的工具。</translation>
    </message>
    <message>
        <source>Nothing was saved. What was said stays here until you close it.</source>
        <translation>还没有保存。说过的话会一直留在这里，直到你关闭。</translation>
    </message>
    <message>
        <source>Save notes</source>
        <translation>保存笔记</translation>
    </message>
    <message>
        <source>Keep what was said in a file</source>
        <translation>把说过的话存成文件</translation>
    </message>
    <message>
        <source>Call again</source>
        <translation>再打一次</translation>
    </message>
    <message>
        <source>Close and forget</source>
        <translation>关闭并清除</translation>
    </message>
    <message>
        <source>Back to the lobby; what isn&apos;t saved is gone</source>
        <translation>回到首页，没保存的内容就没有了</translation>
    </message>
    <message>
        <source>Open notes</source>
        <translation>打开笔记</translation>
    </message>
    <message>
        <source>Look at the file that was saved</source>
        <translation>看看刚保存的文件</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>已保存为 {name}。</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Before the first call</source>
        <translation>第一次通话之前</translation>
    </message>
    <message>
        <source>Make sure that everybody in the room knows this and is all right with it.</source>
        <translation>请确认房间里的每个人都知道，并且没有意见。</translation>
    </message>
    <message>
        <source>: </source>
        <translation>：</translation>
    </message>
    <message>
        <source>What was said so far</source>
        <translation>看看刚才说了什么</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>See whether devices, network and account are ready for a call</source>
        <translation>看看设备、网络和账号是否准备好通话</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Try everything once more</source>
        <translation>把每一项再试一遍</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>For whoever helps you; there is no key and no name in it</source>
        <translation>发给帮你的人；里面没有密钥，也没有名字</translation>
    </message>
    <message>
        <source>The report is on the clipboard.</source>
        <translation>报告已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Ready for a call?</source>
        <translation>可以通话了吗？</translation>
    </message>
    <message>
        <source>You hear a soft noise. The service gets a made-up sound and picture, nothing of the room, and is asked for one short answer.</source>
        <translation>你会听到一段轻轻的声音。发给服务的是合成的声音和画面，不含房间里的任何内容，只请它简短回答一次。</translation>
    </message>
    <message>
        <source>Something doesn&apos;t work? The check goes through everything step by step.</source>
        <translation>遇到问题？检查会一步一步试过每一项。</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>The check was stopped.</source>
        <translation>检查已停止。</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Extras</source>
        <translation>附加功能</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>还没轮到</translation>
    </message>
    <message>
        <source>Trying…</source>
        <translation>正在试…</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Camera device</source>
        <translation>选择摄像头</translation>
    </message>
    <message>
        <source>Which camera is used</source>
        <translation>用哪个摄像头</translation>
    </message>
    <message>
        <source>Microphone device</source>
        <translation>选择麦克风</translation>
    </message>
    <message>
        <source>Which microphone is used</source>
        <translation>用哪个麦克风</translation>
    </message>
    <message>
        <source>Speaker device</source>
        <translation>选择扬声器</translation>
    </message>
    <message>
        <source>Where the assistant is heard</source>
        <translation>助手的声音从哪里出来</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>扬声器</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>系统默认</translation>
    </message>
    <message>
        <source>System default ({name})</source>
        <translation>系统默认（{name}）</translation>
    </message>
    <message>
        <source>{name} (not connected)</source>
        <translation>{name}（未连接）</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>File {name}</source>
        <translation>文件 {name}</translation>
    </message>
    <message>
        <source>A screen in its place</source>
        <translation>用屏幕代替</translation>
    </message>
    <message>
        <source>Test microphone</source>
        <translation>测试麦克风</translation>
    </message>
    <message>
        <source>Record three seconds and play them back</source>
        <translation>录三秒钟，再放给你听</translation>
    </message>
    <message>
        <source>Test speaker</source>
        <translation>测试扬声器</translation>
    </message>
    <message>
        <source>Play a soft tone</source>
        <translation>播放一段轻柔的声音</translation>
    </message>
    <message>
        <source>Say something…</source>
        <translation>请说几句话……</translation>
    </message>
    <message>
        <source>Now listen…</source>
        <translation>现在听一听……</translation>
    </message>
    <message>
        <source>You should hear a soft tone.</source>
        <translation>你应该能听到一段轻柔的声音。</translation>
    </message>
    <message>
        <source>You can test again after the call.</source>
        <translation>通话结束后可以再测试。</translation>
    </message>
    <message>
        <source>Echo cancelling</source>
        <translation>回声消除</translation>
    </message>
    <message>
        <source>Keeps the assistant from hearing itself.</source>
        <translation>不让助手听到自己的声音。</translation>
    </message>
    <message>
        <source>Automatic volume</source>
        <translation>自动音量</translation>
    </message>
    <message>
        <source>Raises soft voices, lowers loud ones.</source>
        <translation>声音小就调大，声音大就调小。</translation>
    </message>
    <message>
        <source>Noise suppression</source>
        <translation>降噪</translation>
    </message>
    <message>
        <source>Less hum and hiss, a little less voice.</source>
        <translation>减少杂音，人声也会弱一点。</translation>
    </message>
    <message>
        <source>Connected sound</source>
        <translation>接通提示音</translation>
    </message>
    <message>
        <source>A soft sound when a call begins.</source>
        <translation>通话开始时轻轻响一下。</translation>
    </message>
    <message>
        <source>Half-duplex</source>
        <translation>轮流说话</translation>
    </message>
    <message>
        <source>While the assistant speaks, the microphone rests.</source>
        <translation>助手说话时，麦克风先不收音。</translation>
    </message>
    <message>
        <source>Turn taking</source>
        <translation>什么时候轮到助手</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Leave the settings</source>
        <translation>离开设置</translation>
    </message>
    <message>
        <source>Settled by whoever looks after this computer.</source>
        <translation>这一项由管理这台电脑的人统一设定。</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Your key and where it belongs</source>
        <translation>你的密钥，以及它属于哪个地域</translation>
    </message>
    <message>
        <source>Who answers, and how</source>
        <translation>由谁回答，怎样回答</translation>
    </message>
    <message>
        <source>How the assistant knows that it is its turn</source>
        <translation>助手怎么知道该它说了</translation>
    </message>
    <message>
        <source>Taking turns</source>
        <translation>对话节奏</translation>
    </message>
    <message>
        <source>How sound is treated</source>
        <translation>声音怎样处理</translation>
    </message>
    <message>
        <source>Choose and test camera, microphone and speaker</source>
        <translation>选择并测试摄像头、麦克风和扬声器</translation>
    </message>
    <message>
        <source>The window that stays on top during the game</source>
        <translation>游戏时一直浮在最上面的小窗口</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>What is sent and what is kept</source>
        <translation>发送什么，保存什么</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Chinese or English</source>
        <translation>中文或英文</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Colours and motion</source>
        <translation>颜色与动画</translation>
    </message>
    <message>
        <source>How quickly answers come, and what got lost</source>
        <translation>回答有多快，丢了多少</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>What the keys do</source>
        <translation>按哪些键做什么</translation>
    </message>
    <message>
        <source>After a silence</source>
        <translation>停顿一会儿之后</translation>
    </message>
    <message>
        <source>It answers once you have been quiet for a moment</source>
        <translation>你安静一小会儿，助手就开始回答</translation>
    </message>
    <message>
        <source>By meaning</source>
        <translation>听出话说完之后</translation>
    </message>
    <message>
        <source>It answers once what you said is complete</source>
        <translation>你的话意思完整了，助手才回答</translation>
    </message>
    <message>
        <source>Hold to talk</source>
        <translation>按住说话</translation>
    </message>
    <message>
        <source>It answers when you let go of a button or the space bar</source>
        <translation>松开按钮或空格键，助手就回答</translation>
    </message>
    <message>
        <source>This model can&apos;t; it answers after a silence.</source>
        <translation>这个模型做不到，会在停顿之后回答。</translation>
    </message>
    <message>
        <source>How long a silence</source>
        <translation>停顿多久</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>快</translation>
    </message>
    <message>
        <source>0.4 s: for a brisk conversation</source>
        <translation>0.4 秒：对话节奏快</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>适中</translation>
    </message>
    <message>
        <source>0.8 s: for most rooms</source>
        <translation>0.8 秒：适合大多数场合</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>耐心</translation>
    </message>
    <message>
        <source>1.2 s: room to think in the middle</source>
        <translation>1.2 秒：说到一半可以想一想</translation>
    </message>
    <message>
        <source>Appear when minimised</source>
        <translation>最小化时出现</translation>
    </message>
    <message>
        <source>Minimising the window during a call leaves the small one on top.</source>
        <translation>通话中最小化主窗口时，小窗口会留在最上面。</translation>
    </message>
    <message>
        <source>It shows the picture and the newest suggestion, stays on top and never takes the keyboard. Drag it anywhere: it remembers its place.</source>
        <translation>小窗口显示画面和最新的建议，一直在最上面，不会抢走键盘。可以拖到任何位置，下次还在那里。</translation>
    </message>
    <message>
        <source>What is sent</source>
        <translation>发送什么</translation>
    </message>
    <message>
        <source>In a call: the sound of the microphone and one picture every 2 s, straight to DashScope in your region. The lamp shows when. Nothing else goes anywhere.</source>
        <translation>通话时：麦克风的声音和每 2 秒一张画面，直接发往你所在地域的 DashScope，指示灯会显示何时在发送。除此之外什么都不发。</translation>
    </message>
    <message>
        <source>Practice calls</source>
        <translation>练习通话</translation>
    </message>
    <message>
        <source>Nothing leaves this computer.</source>
        <translation>什么都不会离开这台电脑。</translation>
    </message>
    <message>
        <source>What is kept here</source>
        <translation>这里保存什么</translation>
    </message>
    <message>
        <source>Settings, game plans, log and key; saved notes stay</source>
        <translation>设置、游戏计划、日志和密钥；已保存的笔记会保留</translation>
    </message>
    <message>
        <source>Delete settings, game plans, log and key from this computer? Saved notes stay where they are.</source>
        <translation>要从这台电脑上删除设置、游戏计划、日志和密钥吗？已保存的笔记会留在原处。</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>These settings, your game plans, a log and reports of crashes without anything that was said or seen, and your key in the system&apos;s keyring. No sound, no picture, no talk, unless you save notes.</source>
        <translation>只有这些设置、你的游戏计划、不含任何对话和画面的日志和崩溃报告，以及存放在系统钥匙串里的密钥。声音、画面和对话都不保存，除非你保存笔记。</translation>
    </message>
    <message>
        <source>Show where settings and log lie</source>
        <translation>查看设置和日志所在的位置</translation>
    </message>
    <message>
        <source>Delete everything…</source>
        <translation>全部删除……</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete now; it can&apos;t be undone</source>
        <translation>立即删除，无法撤销</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Delete nothing</source>
        <translation>什么都不删</translation>
    </message>
    <message>
        <source>You can delete everything after the call.</source>
        <translation>通话结束后才能全部删除。</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Whatever this computer is set to</source>
        <translation>和这台电脑的设置一致</translation>
    </message>
    <message>
        <source>中文</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>Everything in Chinese</source>
        <translation>全部使用中文</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Everything in English</source>
        <translation>全部使用英文</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>For bright rooms</source>
        <translation>适合明亮的房间</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Gentle in dim rooms</source>
        <translation>光线暗时更柔和</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>动画</translation>
    </message>
    <message>
        <source>System setting</source>
        <translation>系统设置</translation>
    </message>
    <message>
        <source>Moving</source>
        <translation>开启</translation>
    </message>
    <message>
        <source>Things fade and glide where that helps</source>
        <translation>需要时淡入淡出、平滑移动</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>减少</translation>
    </message>
    <message>
        <source>Things change at once and stand still</source>
        <translation>直接切换，不再移动</translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>Hide this line</source>
        <translation>收起这一行</translation>
    </message>
    <message>
        <source>This applies from the next call on.</source>
        <translation>从下一次通话起生效。</translation>
    </message>
    <message>
        <source>Stop talking</source>
        <translation>别说了</translation>
    </message>
    <message>
        <source>Silence the assistant&apos;s answer</source>
        <translation>让助手马上停下来</translation>
    </message>
    <message>
        <source>Hold it down while you speak; the assistant answers when you let go</source>
        <translation>按住的时候说话，松开后助手回答</translation>
    </message>
    <message>
        <source>Let the microphone rest while the assistant speaks</source>
        <translation>助手说话时让麦克风先不收音</translation>
    </message>
    <message>
        <source>Echo left</source>
        <translation>残留回声</translation>
    </message>
    <message>
        <source>What was left of the assistant&apos;s newest answer in the sound that is sent. Below −45 dBFS it doesn&apos;t hear itself.</source>
        <translation>助手刚才的回答还有多少混在发出去的声音里。低于 −45 dBFS，它就听不到自己。</translation>
    </message>
    <message>
        <source>{decibels} dB of it were taken away.</source>
        <translation>已经消掉了 {decibels} dB。</translation>
    </message>
    <message>
        <source>Mini window</source>
        <translation>小窗口</translation>
    </message>
    <message>
        <source>Go on in a small window that stays on top</source>
        <translation>收成一个小窗口，一直显示在最前面</translation>
    </message>
    <message>
        <source>Full window</source>
        <translation>大窗口</translation>
    </message>
    <message>
        <source>Go on in the large window</source>
        <translation>回到大窗口继续</translation>
    </message>
    <message>
        <source>Real calls need a DashScope key of your own. A practice call works without one.</source>
        <translation>正式通话需要你自己的 DashScope 密钥，练习通话不需要。</translation>
    </message>
    <message>
        <source>DashScope key</source>
        <translation>DashScope 密钥</translation>
    </message>
    <message>
        <source>It goes into this system&apos;s keyring only.</source>
        <translation>只会存进系统的钥匙串。</translation>
    </message>
    <message>
        <source>Paste your key here</source>
        <translation>把密钥粘贴到这里</translation>
    </message>
    <message>
        <source>Show key</source>
        <translation>显示密钥</translation>
    </message>
    <message>
        <source>Show what is typed here</source>
        <translation>显示这里输入的内容</translation>
    </message>
    <message>
        <source>Save key</source>
        <translation>保存密钥</translation>
    </message>
    <message>
        <source>Keep this key and try it out</source>
        <translation>保存这个密钥并试一试</translation>
    </message>
    <message>
        <source>Test key</source>
        <translation>测试密钥</translation>
    </message>
    <message>
        <source>Connect for a moment; nothing is sent that costs money</source>
        <translation>短暂连接一下，不发送任何收费内容</translation>
    </message>
    <message>
        <source>Remove key</source>
        <translation>移除密钥</translation>
    </message>
    <message>
        <source>Forget the key on this computer</source>
        <translation>让这台电脑忘掉密钥</translation>
    </message>
    <message>
        <source>There is no key yet.</source>
        <translation>还没有密钥。</translation>
    </message>
    <message>
        <source>The key comes from the variable DASHSCOPE_API_KEY.</source>
        <translation>密钥来自环境变量 DASHSCOPE_API_KEY。</translation>
    </message>
    <message>
        <source>The key is in this system&apos;s keyring.</source>
        <translation>密钥在系统的钥匙串里。</translation>
    </message>
    <message>
        <source>This system has no keyring that takes the key. It is known until OmniCall closes.</source>
        <translation>系统没有可用的钥匙串，密钥只保留到 OmniCall 关闭为止。</translation>
    </message>
    <message>
        <source>It ends in {tail}.</source>
        <translation>末尾是 {tail}。</translation>
    </message>
    <message>
        <source>What was pasted along with the key was left out.</source>
        <translation>粘贴时多出来的内容已经去掉了。</translation>
    </message>
    <message>
        <source>This is no key: it holds characters that keys don&apos;t have. Copy it once more.</source>
        <translation>这不是密钥：里面有密钥不会有的字符。请重新复制一次。</translation>
    </message>
    <message>
        <source>The variable wins over a key that is saved here.</source>
        <translation>环境变量优先于这里保存的密钥。</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>正在连接……</translation>
    </message>
    <message>
        <source>Connected. Preparing a call…</source>
        <translation>连上了，正在准备通话……</translation>
    </message>
    <message>
        <source>Refused here. Asking the other region…</source>
        <translation>这里不接受，正在问另一个地域……</translation>
    </message>
    <message>
        <source>The key works. You can call.</source>
        <translation>密钥可用，可以通话了。</translation>
    </message>
    <message>
        <source>This key belongs to Beijing.</source>
        <translation>这个密钥属于北京地域。</translation>
    </message>
    <message>
        <source>This key belongs to Singapore.</source>
        <translation>这个密钥属于新加坡地域。</translation>
    </message>
    <message>
        <source>Switch region</source>
        <translation>切换地域</translation>
    </message>
    <message>
        <source>Switch to Beijing</source>
        <translation>切换到北京</translation>
    </message>
    <message>
        <source>Switch to Singapore</source>
        <translation>切换到新加坡</translation>
    </message>
    <message>
        <source>Use this key&apos;s own region</source>
        <translation>使用密钥自己的地域</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>地域</translation>
    </message>
    <message>
        <source>Beijing</source>
        <translation>北京</translation>
    </message>
    <message>
        <source>Keys of the Chinese console (Bailian)</source>
        <translation>国内控制台（百炼）的密钥</translation>
    </message>
    <message>
        <source>Singapore</source>
        <translation>新加坡</translation>
    </message>
    <message>
        <source>Keys of the international console (Model Studio)</source>
        <translation>国际控制台（Model Studio）的密钥</translation>
    </message>
    <message>
        <source>Own address</source>
        <translation>自定义地址</translation>
    </message>
    <message>
        <source>What your organisation gave you</source>
        <translation>单位提供的地址</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>It begins with wss://</source>
        <translation>以 wss:// 开头</translation>
    </message>
    <message>
        <source>Not an address to call: use wss://, without ? and #. ws:// works only on this computer.</source>
        <translation>这个地址无法呼叫：请使用 wss:// 开头、不带 ? 和 # 的地址；ws:// 只能用于本机。</translation>
    </message>
    <message>
        <source>For now the command line asks for another address: {address}</source>
        <translation>这次启动时，命令行指定了另一个地址：{address}</translation>
    </message>
    <message>
        <source>Workspace ID</source>
        <translation>业务空间 ID</translation>
    </message>
    <message>
        <source>Only if your key belongs to a workspace; else leave empty</source>
        <translation>密钥属于某个业务空间时才填，否则留空</translation>
    </message>
    <message>
        <source>A workspace ID has only letters, digits and signs, no spaces.</source>
        <translation>业务空间 ID 只有字母、数字和符号，没有空格。</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Who the assistant is in the call</source>
        <translation>助手在通话里是什么身份</translation>
    </message>
    <message>
        <source>As asked for at the start</source>
        <translation>按启动时的要求</translation>
    </message>
    <message>
        <source>Floor-time observer</source>
        <translation>地板时光观察员</translation>
    </message>
    <message>
        <source>Keeps silent while your child plays; helps when its attention leaves the game</source>
        <translation>孩子在玩时不出声，注意力离开游戏时再帮你</translation>
    </message>
    <message>
        <source>Quiet note-taker</source>
        <translation>安静的记录员</translation>
    </message>
    <message>
        <source>Keeps silent, and tells what it saw when you ask</source>
        <translation>平时不出声，你问起时说说看到了什么</translation>
    </message>
    <message>
        <source>Free conversation</source>
        <translation>自由聊天</translation>
    </message>
    <message>
        <source>Talks with you about whatever you like</source>
        <translation>想聊什么就聊什么</translation>
    </message>
    <message>
        <source>Own instructions</source>
        <translation>自己写的要求</translation>
    </message>
    <message>
        <source>Your own words for the assistant</source>
        <translation>用自己的话告诉助手</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>要求</translation>
    </message>
    <message>
        <source>Tell the assistant who it is and how it should behave.</source>
        <translation>告诉助手它是谁、应该怎样做。</translation>
    </message>
    <message>
        <source>Edit as my own</source>
        <translation>在此基础上修改</translation>
    </message>
    <message>
        <source>Take these words as a start for your own instructions</source>
        <translation>以这段话为起点，写自己的要求</translation>
    </message>
    <message>
        <source>New role</source>
        <translation>新建角色</translation>
    </message>
    <message>
        <source>Write another role of your own</source>
        <translation>再写一个自己的角色</translation>
    </message>
    <message>
        <source>Remove this role</source>
        <translation>删除这个角色</translation>
    </message>
    <message>
        <source>Delete your own role and its words</source>
        <translation>删除你自己的这个角色和它的文字</translation>
    </message>
    <message>
        <source>Name of the role</source>
        <translation>角色名称</translation>
    </message>
    <message>
        <source>As you will find it in the list</source>
        <translation>在列表里就用这个名字</translation>
    </message>
    <message>
        <source>My role {number}</source>
        <translation>我的角色 {number}</translation>
    </message>
    <message>
        <source>{name}, my way</source>
        <translation>{name}（自定）</translation>
    </message>
    <message>
        <source>You hear the assistant and read along</source>
        <translation>能听到助手说话，也能看到文字</translation>
    </message>
    <message>
        <source>Text only</source>
        <translation>只用文字</translation>
    </message>
    <message>
        <source>The assistant stays silent; its answers are written</source>
        <translation>助手不出声，回答以文字显示</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Which model answers</source>
        <translation>由哪个模型回答</translation>
    </message>
    <message>
        <source>Another one…</source>
        <translation>其他模型……</translation>
    </message>
    <message>
        <source>Model ID</source>
        <translation>模型 ID</translation>
    </message>
    <message>
        <source>As it is called in the service&apos;s list of models</source>
        <translation>和服务的模型列表里写的一样</translation>
    </message>
    <message>
        <source>A model ID has only letters, digits and signs, no spaces.</source>
        <translation>模型 ID 只有字母、数字和符号，没有空格。</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>音色</translation>
    </message>
    <message>
        <source>Who you hear</source>
        <translation>听到的是谁的声音</translation>
    </message>
    <message>
        <source>The model&apos;s own voice</source>
        <translation>模型默认的声音</translation>
    </message>
    <message>
        <source>The model&apos;s own voice ({name})</source>
        <translation>模型默认的声音（{name}）</translation>
    </message>
    <message>
        <source>Voice name</source>
        <translation>声音名称</translation>
    </message>
    <message>
        <source>This model&apos;s voices aren&apos;t known; empty takes its own</source>
        <translation>不清楚这个模型有哪些声音；留空就用默认的</translation>
    </message>
    <message>
        <source>This name is too long.</source>
        <translation>名称太长了。</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>正在接通</translation>
    </message>
    <message>
        <source>listening</source>
        <translation>正在听</translation>
    </message>
    <message>
        <source>thinking</source>
        <translation>正在想</translation>
    </message>
    <message>
        <source>speaking</source>
        <translation>正在说</translation>
    </message>
    <message>
        <source>reconnecting</source>
        <translation>正在重新连接</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>not in a call</source>
        <translation>未在通话</translation>
    </message>
    <message>
        <source>Share screen</source>
        <translation>共享屏幕</translation>
    </message>
    <message>
        <source>Show the assistant a screen or a window</source>
        <translation>让助手看到一个屏幕或窗口</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Connect again without waiting</source>
        <translation>不等了，马上重新连接</translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>打开设置</translation>
    </message>
    <message>
        <source>Change what kept the call from going on</source>
        <translation>去设置里改一下</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>字幕</translation>
    </message>
    <message>
        <source>Show what is said under the picture</source>
        <translation>在画面下方显示正在说的话</translation>
    </message>
    <message>
        <source>Side panel</source>
        <translation>侧栏</translation>
    </message>
    <message>
        <source>Show or fold away suggestions and transcript</source>
        <translation>展开或收起建议和对话记录</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>正在接通……</translation>
    </message>
    <message>
        <source>Almost there …</source>
        <translation>马上就好……</translation>
    </message>
    <message>
        <source>The connection dropped. Trying again …</source>
        <translation>连接断了，正在重试……</translation>
    </message>
    <message>
        <source>Paused: nothing is being sent.</source>
        <translation>已暂停：现在什么都不发送。</translation>
    </message>
    <message>
        <source>What you could do next</source>
        <translation>接下来可以怎么做</translation>
    </message>
    <message>
        <source>Suggestions: {count} new</source>
        <translation>建议：{count} 条新的</translation>
    </message>
    <message>
        <source>Side panel, new suggestions: {count}</source>
        <translation>侧栏，{count} 条新建议</translation>
    </message>
    <message>
        <source>What you could do next appears here, in a sentence or two.</source>
        <translation>接下来可以怎么做，会用一两句话显示在这里。</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>置顶</translation>
    </message>
    <message>
        <source>Keep this suggestion on top</source>
        <translation>把这条建议留在最上面</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消置顶</translation>
    </message>
    <message>
        <source>Let this suggestion go its way</source>
        <translation>不再把这条建议留在最上面</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>做到了</translation>
    </message>
    <message>
        <source>I did this</source>
        <translation>我已经这样做了</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>不需要</translation>
    </message>
    <message>
        <source>Take this suggestion away</source>
        <translation>拿掉这条建议</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>已置顶</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>what became of a suggestion</comment>
        <translation>做到了</translation>
    </message>
    <message>
        <source>Join in</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Redirect</source>
        <translation>引导</translation>
    </message>
    <message>
        <source>Praise</source>
        <translation>表扬</translation>
    </message>
    <message>
        <source>Wait</source>
        <comment>a kind of suggestion</comment>
        <translation>等一等</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>安全</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Soon</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>记一下</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>开始之前</translation>
    </message>
    <message>
        <source>Look for your picture.</source>
        <translation>看看有没有你的画面。</translation>
    </message>
    <message>
        <source>You can be seen.</source>
        <translation>能看到你了。</translation>
    </message>
    <message>
        <source>Say hello and watch the level.</source>
        <translation>说句话，看音量条动不动。</translation>
    </message>
    <message>
        <source>You can be heard.</source>
        <translation>能听到你了。</translation>
    </message>
    <message>
        <source>No key? Practise first.</source>
        <translation>没有密钥？先练习。</translation>
    </message>
    <message>
        <source>Your key is in place.</source>
        <translation>密钥已经就绪。</translation>
    </message>
    <message>
        <source>Add key</source>
        <translation>添加密钥</translation>
    </message>
    <message>
        <source>All set</source>
        <translation>准备好了</translation>
    </message>
    <message>
        <source>Hide the first steps for good</source>
        <translation>以后不再显示这些步骤</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Call quality</source>
        <translation>通话质量</translation>
    </message>
    <message>
        <source>Figures of a call appear here once it is live.</source>
        <translation>通话接通后，这里会显示各项数据。</translation>
    </message>
    <message>
        <source>Answer latency</source>
        <translation>回答延迟</translation>
    </message>
    <message>
        <source>From the end of your words until the answer sounds: waiting for your turn to be over, the model, and the way to the speaker.</source>
        <translation>从你说完到听见回答：先等一段静音确认你说完了，再是模型，最后是送到扬声器。</translation>
    </message>
    <message>
        <source>{whole}; waiting {waiting}, model {model}, play-out {play_out}</source>
        <translation>{whole}；等待 {waiting}，模型 {model}，播放 {play_out}</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Play-out</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Typical {typical}, slowest {slowest}; answers: {count}</source>
        <translation>通常 {typical}，最慢 {slowest}；共 {count} 次回答</translation>
    </message>
    <message>
        <source>Answer loudness</source>
        <translation>回答音量</translation>
    </message>
    <message>
        <source>Pictures sent</source>
        <translation>已发送的画面</translation>
    </message>
    <message>
        <source>Sound lost</source>
        <translation>丢失的声音</translation>
    </message>
    <message>
        <source>Gaps in answers</source>
        <translation>回答中的断续</translation>
    </message>
    <message>
        <source>Reconnects</source>
        <translation>重新连接</translation>
    </message>
    <message>
        <source>{value}; loudest {loudest}</source>
        <translation>{value}；最响 {loudest}</translation>
    </message>
    <message>
        <source>{value}; in the last minute {newest}</source>
        <translation>{value}；最近一分钟 {newest}</translation>
    </message>
    <message>
        <source>{count} ({time} in all)</source>
        <translation>{count} 次（共 {time}）</translation>
    </message>
    <message>
        <source>{number} s</source>
        <translation>{number} 秒</translation>
    </message>
    <message>
        <source>Call time; seconds of waiting, model, play-out:</source>
        <translation>通话时间；等待、模型、播放各用了几秒：</translation>
    </message>
    <message>
        <source>Copy for support</source>
        <translation>复制给技术支持</translation>
    </message>
    <message>
        <source>Copy these figures as text; nothing that was said and no name is in it</source>
        <translation>把这些数据复制成文字；不含说过的话，也不含任何名字</translation>
    </message>
    <message>
        <source>Copied. Paste it into your message.</source>
        <translation>已复制，粘贴到你的消息里即可。</translation>
    </message>
    <message>
        <source>Suggestion</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Marked</source>
        <translation>已标记</translation>
    </message>
    <message>
        <source>Microphone on</source>
        <translation>麦克风已打开</translation>
    </message>
    <message>
        <source>Microphone off</source>
        <translation>麦克风已关闭</translation>
    </message>
    <message>
        <source>Camera on</source>
        <translation>摄像头已打开</translation>
    </message>
    <message>
        <source>Camera off</source>
        <translation>摄像头已关闭</translation>
    </message>
    <message>
        <source>What would you like to share?</source>
        <translation>想共享什么？</translation>
    </message>
    <message>
        <source>Shareable sources</source>
        <translation>可共享的内容</translation>
    </message>
    <message>
        <source>The assistant sees what you share until you stop; OmniCall&apos;s own windows may be seen, too.</source>
        <translation>停止共享之前，助手都能看到你共享的内容，OmniCall 自己的窗口也可能被看到。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Share nothing</source>
        <translation>什么都不共享</translation>
    </message>
    <message>
        <source>Looking for screens and windows …</source>
        <translation>正在查找屏幕和窗口……</translation>
    </message>
    <message>
        <source>Screens</source>
        <translation>屏幕</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>No window of another program can be shared at the moment.</source>
        <translation>现在没有其他程序的窗口可以共享。</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>屏幕</translation>
    </message>
    <message>
        <source>Screen {number}</source>
        <translation>屏幕 {number}</translation>
    </message>
    <message>
        <source>main screen</source>
        <translation>主屏幕</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Sharing</source>
        <translation>正在共享</translation>
    </message>
    <message>
        <source>Stop sharing</source>
        <translation>停止共享</translation>
    </message>
    <message>
        <source>Show the camera&apos;s picture again</source>
        <translation>重新显示摄像头画面</translation>
    </message>
    <message>
        <source>Sharing has stopped.</source>
        <translation>已停止共享。</translation>
    </message>
    <message>
        <source>What you share appears here in a moment.</source>
        <translation>共享的画面马上就来。</translation>
    </message>
    <message>
        <source>The picture is of what you share, not of the camera.</source>
        <translation>现在发送的是共享的画面，不是摄像头画面。</translation>
    </message>
    <message>
        <source>Border around what is shared</source>
        <translation>共享内容的边框</translation>
    </message>
    <message>
        <source>A call begins with your screen in place of the camera.</source>
        <translation>通话开始后，助手看到的是你的屏幕，而不是摄像头画面。</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Show what the keys do, on one sheet</source>
        <translation>在一页上列出所有快捷键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Go back to where you were</source>
        <translation>回到刚才的地方</translation>
    </message>
    <message>
        <source>Press a line, then the keys you want. {keys} shows them all on one sheet.</source>
        <translation>点一下某一行，再按想用的键。按 {keys} 可在一页上看到全部快捷键。</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Use the usual keys again</source>
        <translation>改回原来的键</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部还原</translation>
    </message>
    <message>
        <source>Use the usual keys for everything</source>
        <translation>所有快捷键都改回原来的键</translation>
    </message>
    <message>
        <source>Press it, then press other keys for this. Esc leaves it as it is.</source>
        <translation>点一下，再按新的键；按 Esc 保持不变。</translation>
    </message>
    <message>
        <source>Press keys…</source>
        <translation>请按键…</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>任何时候</translation>
    </message>
    <message>
        <source>Before a call</source>
        <translation>通话前</translation>
    </message>
    <message>
        <source>In a call</source>
        <translation>通话中</translation>
    </message>
    <message>
        <source>In the mini window</source>
        <translation>在小窗口中</translation>
    </message>
    <message>
        <source>After a call</source>
        <translation>通话后</translation>
    </message>
    <message>
        <source>In the settings</source>
        <translation>在设置中</translation>
    </message>
    <message>
        <source>In the game plans</source>
        <translation>在游戏计划中</translation>
    </message>
    <message>
        <source>On a suggestion</source>
        <translation>在建议卡片上</translation>
    </message>
    <message>
        <source>Microphone key in every program</source>
        <translation>在任何程序中开关麦克风</translation>
    </message>
    <message>
        <source>One shortcut turns the microphone on and off during a call, even while a game is in front. No other key is listened to.</source>
        <translation>通话时，即使前面是游戏，按一组键也能开关麦克风。其他按键一概不监听。</translation>
    </message>
    <message>
        <source>Microphone, in every program</source>
        <translation>麦克风（在任何程序中）</translation>
    </message>
    <message>
        <source>Turn the microphone on or off while another program is in front</source>
        <translation>前面是别的程序时，打开或关闭麦克风</translation>
    </message>
    <message>
        <source>{keys} is taken: {name}.</source>
        <translation>{keys} 已用于“{name}”。</translation>
    </message>
    <message>
        <source>This key can&apos;t be used. Try a letter, a digit or a function key.</source>
        <translation>这个键用不了，请换成字母、数字或功能键。</translation>
    </message>
    <message>
        <source>Hold Ctrl or Alt with it, or use a function key.</source>
        <translation>请同时按住 Ctrl 或 Alt，或者用功能键。</translation>
    </message>
    <message>
        <source>With Shift, use a letter or a function key.</source>
        <translation>与 Shift 搭配时，请用字母或功能键。</translation>
    </message>
    <message>
        <source>{keys} is needed by text fields or by the system.</source>
        <translation>{keys} 要留给文本框或系统。</translation>
    </message>
    <message>
        <source>Hold Ctrl or Alt, and use a letter, a digit or a function key.</source>
        <translation>请按住 Ctrl 或 Alt，再按字母、数字或功能键。</translation>
    </message>
    <message>
        <source>Another program has {keys} already. Choose other keys.</source>
        <translation>{keys} 已被别的程序占用，请换一组键。</translation>
    </message>
    <message>
        <source>This desktop (Wayland) tells no program of keys while another one is in front.</source>
        <translation>在这种桌面（Wayland）上，程序不在最前面时收不到按键。</translation>
    </message>
    <message>
        <source>OmniCall can&apos;t do this on a Mac.</source>
        <translation>在 Mac 上 OmniCall 还做不到这一点。</translation>
    </message>
    <message>
        <source>This system refused it. The log says why.</source>
        <translation>系统拒绝了，原因见日志。</translation>
    </message>
    <message>
        <source>Show window</source>
        <translation>显示窗口</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>The game plan and the assistant&apos;s role</source>
        <translation>游戏计划和助手的角色</translation>
    </message>
    <message>
        <source>Game plan</source>
        <translation>游戏计划</translation>
    </message>
    <message>
        <source>What the assistant knows of the game</source>
        <translation>让助手了解这次游戏</translation>
    </message>
    <message>
        <source>No plan</source>
        <translation>不用计划</translation>
    </message>
    <message>
        <source>Untitled plan</source>
        <translation>未命名的计划</translation>
    </message>
    <message>
        <source>Edit plans</source>
        <translation>编辑计划</translation>
    </message>
    <message>
        <source>Write, import and export game plans</source>
        <translation>填写、导入和导出游戏计划</translation>
    </message>
    <message>
        <source>Choose a plan, or write one: the assistant then knows what you play.</source>
        <translation>选一个计划，或者写一个，助手就知道你们在玩什么。</translation>
    </message>
    <message>
        <source>Game plans</source>
        <translation>游戏计划</translation>
    </message>
    <message>
        <source>A plan tells the assistant what you play and what your child likes. It stays on this computer until a call sends it along as part of the instructions.</source>
        <translation>计划告诉助手你们玩什么、孩子喜欢什么。它只存在这台电脑上，通话时才作为指令的一部分发送出去。</translation>
    </message>
    <message>
        <source>New plan</source>
        <translation>新建计划</translation>
    </message>
    <message>
        <source>Write another plan</source>
        <translation>再写一个计划</translation>
    </message>
    <message>
        <source>Save plan</source>
        <translation>保存计划</translation>
    </message>
    <message>
        <source>Keep this plan and use it</source>
        <translation>保存这个计划并使用它</translation>
    </message>
    <message>
        <source>Delete plan</source>
        <translation>删除计划</translation>
    </message>
    <message>
        <source>Delete this plan from this computer</source>
        <translation>从这台电脑上删除这个计划</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Take in plans from a file</source>
        <translation>从文件里读入计划</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Write this plan to a file</source>
        <translation>把这个计划写到文件里</translation>
    </message>
    <message>
        <source>Not saved yet.</source>
        <translation>还没有保存。</translation>
    </message>
    <message>
        <source>Not saved yet. Once saved, the assistant in the call knows it, too.</source>
        <translation>还没有保存。保存后，通话中的助手也会知道。</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>小名</translation>
    </message>
    <message>
        <source>What the assistant calls your child</source>
        <translation>助手怎么称呼孩子</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>年龄</translation>
    </message>
    <message>
        <source>For example: 3½</source>
        <translation>例如：三岁半</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>游戏</translation>
    </message>
    <message>
        <source>For example: block tower</source>
        <translation>例如：搭积木塔</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>For example: takes turns three times</source>
        <translation>例如：轮流搭三次</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>How the game goes, one step a line</source>
        <translation>游戏怎么玩，一行一步</translation>
    </message>
    <message>
        <source>Materials</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>What lies ready, one thing a line</source>
        <translation>准备好的东西，一行一样</translation>
    </message>
    <message>
        <source>Interests</source>
        <translation>兴趣</translation>
    </message>
    <message>
        <source>What your child likes, one thing a line</source>
        <translation>孩子喜欢什么，一行一样</translation>
    </message>
    <message>
        <source>Avoid</source>
        <translation>避免</translation>
    </message>
    <message>
        <source>What is better left out, one thing a line</source>
        <translation>最好不要做的事，一行一件</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Anything else the assistant should know</source>
        <translation>助手还应该知道的事</translation>
    </message>
    <message>
        <source>Notes after a call</source>
        <translation>通话后的笔记</translation>
    </message>
    <message>
        <source>Save notes after every call</source>
        <translation>每次通话后自动保存笔记</translation>
    </message>
    <message>
        <source>What was said and suggested goes into a file; sound and pictures never do</source>
        <translation>说过的话和建议会写进文件；声音和画面从不保存</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Where notes are saved</source>
        <translation>笔记保存在哪里</translation>
    </message>
    <message>
        <source>Folder: {folder}</source>
        <translation>文件夹：{folder}</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>文件类型</translation>
    </message>
    <message>
        <source>What notes are saved as</source>
        <translation>笔记以什么格式保存</translation>
    </message>
    <message>
        <source>Keep them for</source>
        <translation>保留多久</translation>
    </message>
    <message>
        <source>Older ones are deleted when OmniCall starts</source>
        <translation>更早的笔记会在 OmniCall 启动时删除</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 天</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 天</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 天</translation>
    </message>
    <message>
        <source>As long as I like</source>
        <translation>一直保留</translation>
    </message>
    <message>
        <source>Delete saved notes</source>
        <translation>删除已保存的笔记</translation>
    </message>
    <message>
        <source>Delete all notes that were saved by themselves</source>
        <translation>删除所有自动保存的笔记</translation>
    </message>
    <message>
        <source>All notes that were saved by themselves are deleted.</source>
        <translation>自动保存的笔记已全部删除。</translation>
    </message>
    <message>
        <source>Some notes couldn&apos;t be deleted. Delete them in their folder.</source>
        <translation>有些笔记没能删掉，请到它们的文件夹里手动删除。</translation>
    </message>
    <message>
        <source>When something doesn&apos;t work</source>
        <translation>遇到问题时</translation>
    </message>
    <message>
        <source>A support bundle is a zip file of plain texts: versions, how many devices of which kind, settings without key, instructions and names, the log, the figures of the last call. Look at it before you hand it on; nobody gets it by itself.</source>
        <translation>支持文件包是一个 zip 文件，里面全是纯文本：各种版本、每类设备的数量、去掉密钥、指令和姓名的设置、日志，以及上次通话的数字。转交之前可以先看一遍；它不会自动发给任何人。</translation>
    </message>
    <message>
        <source>Save support bundle…</source>
        <translation>保存支持文件包……</translation>
    </message>
    <message>
        <source>Choose where the zip file goes</source>
        <translation>选择 zip 文件的保存位置</translation>
    </message>
    <message>
        <source>Look inside</source>
        <translation>打开看看</translation>
    </message>
    <message>
        <source>Open the bundle that was saved</source>
        <translation>打开刚保存的文件包</translation>
    </message>
    <message>
        <source>Saved as {name}. It holds: {parts}.</source>
        <translation>已保存为 {name}，其中包含：{parts}。</translation>
    </message>
    <message>
        <source>It couldn&apos;t be saved there. Choose another folder.</source>
        <translation>无法保存到那里，请换一个文件夹。</translation>
    </message>
    <message>
        <source>Detailed log</source>
        <translation>详细日志</translation>
    </message>
    <message>
        <source>Notes every message of a call by type, size and time; never what it holds.</source>
        <translation>记下通话中每条消息的类型、大小和时间，从不记录内容。</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>出了问题</translation>
    </message>
    <message>
        <source>Close OmniCall</source>
        <translation>关闭 OmniCall</translation>
    </message>
    <message>
        <source>Then open it again</source>
        <translation>之后请重新打开</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>留在这里</translation>
    </message>
    <message>
        <source>To save notes; the call is over</source>
        <translation>可以保存笔记，通话已经结束</translation>
    </message>
    <message>
        <source>Newer versions</source>
        <translation>新版本</translation>
    </message>
    <message>
        <source>Ask for newer versions</source>
        <translation>查询新版本</translation>
    </message>
    <message>
        <source>Once a day, and never during a call; nothing is downloaded by itself</source>
        <translation>每天一次，通话时不查；不会自动下载任何东西</translation>
    </message>
    <message>
        <source>Who is asked: {host}. The question is for the newest version, nothing else.</source>
        <translation>查询地址：{host}。只问最新版本，不附带其他内容。</translation>
    </message>
    <message>
        <source>Only once a day {host} is asked for the newest version, and told nothing else.</source>
        <translation>只有一点例外：每天向 {host} 查询一次最新版本，不附带其他内容。</translation>
    </message>
    <message>
        <source>OmniCall {version} is there. {news}</source>
        <translation>OmniCall {version} 发布了。{news}</translation>
    </message>
    <message>
        <source>See the new version</source>
        <translation>查看新版本</translation>
    </message>
    <message>
        <source>Open its page in the browser</source>
        <translation>在浏览器里打开它的页面</translation>
    </message>
</context>
</TS>
