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
        <source>A practice call needs no key, and nothing leaves this computer.</source>
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
        <source>Suggestions</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Nothing was saved. What was said stays here until you close it.</source>
        <translation>还没有保存。说过的话会一直留在这里，直到你关闭。</translation>
    </message>
    <message>
        <source>Save notes</source>
        <translation>保存记录</translation>
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
        <translation>打开记录</translation>
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
        <translation>记录</translation>
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
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Choose camera, microphone and speaker</source>
        <translation>选择摄像头、麦克风和扬声器</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Choose how sound is treated and whose turn it is</source>
        <translation>声音怎么处理、什么时候轮到助手</translation>
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
        <source>How the assistant knows that it is its turn</source>
        <translation>助手怎么知道该它说了</translation>
    </message>
    <message>
        <source>After a silence</source>
        <translation>停顿一会儿之后</translation>
    </message>
    <message>
        <source>By meaning</source>
        <translation>听出话说完之后</translation>
    </message>
    <message>
        <source>Hold to talk</source>
        <translation>按住说话</translation>
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
        <source>Model</source>
        <translation>模型</translation>
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
</context>
</TS>
