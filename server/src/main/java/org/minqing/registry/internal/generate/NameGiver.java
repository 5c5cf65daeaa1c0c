package org.minqing.registry.internal.generate;

import java.util.SplittableRandom;

/** Names as they are common between Chaozhou and Shanwei. */
final class NameGiver {

    private static final String SURNAMES = "陈陈陈陈陈陈陈陈陈林林林林林林林黄黄黄黄黄蔡蔡蔡蔡吴吴吴吴李李李李张张张郑郑郑郑刘刘刘王王杨杨许许庄庄罗罗"
            + "叶叶余余彭彭谢谢卓卓曾曾钟钟朱朱徐徐施施颜温范周何邓梁郭马苏卢戴洪方高胡江赖廖吕欧潘邱沈孙唐魏翁萧薛姚游袁詹赵邹柯纪辜佘麦古丘";
    private static final String MALE = "伟强军杰俊鹏飞宇浩志文建国华明辉锋勇涛斌林海波龙平荣生祥发贵庆和春水木炳汉城钦镇泽楷烁鑫梓轩宏毅铭嘉豪润沛佳彬钊"
            + "锐栋桂松茂坤展培源泉溪川景顺福来添丁财旺土金义仁德信忠孝";
    private static final String FEMALE = "丽芳娟敏静燕玲婷霞梅兰英红秀珍云萍莉雪琴娜洁惠淑贤凤仪香月娥妹好娇婵翠珠玉如意晓佳怡欣妍梓涵诗雅琪彤瑶钰楚璇思颖"
            + "碧莲菊桃巧珊璐微薇映纯旋漫銮贞卿环喜容音";

    private final SplittableRandom random;

    NameGiver(SplittableRandom random) {
        this.random = random;
    }

    String surname() {
        return Character.toString(SURNAMES.charAt(random.nextInt(SURNAMES.length())));
    }

    String given(boolean male) {
        String from = male ? MALE : FEMALE;
        String first = Character.toString(from.charAt(random.nextInt(from.length())));
        return random.nextInt(6) == 0 ? first : first + from.charAt(random.nextInt(from.length()));
    }
}
