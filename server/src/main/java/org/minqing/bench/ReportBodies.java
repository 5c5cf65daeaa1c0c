package org.minqing.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Prepared requests that report a case; only the client's own id is new each time. */
final class ReportBodies {

    private static final List<String> TEXTS = List.of(
            "村口路灯坏了三天，晚上走路看不清，麻烦派人看看。",
            "路边垃圾堆了好几天没人清运，天热气味很大，影响周围住户。",
            "小区消防通道被私家车长期占用，担心出事，请协调处理。",
            "沟渠堵塞，昨晚下雨后水漫到路面，老人小孩出行不便。",
            "工地夜里十二点还在施工，噪音很大，孩子没法睡觉。");
    private static final byte[] NO_REF = "00000000-0000-0000-0000-000000000000".getBytes(StandardCharsets.ISO_8859_1);

    private final byte[][] requests;
    private final int[] refAt;

    ReportBodies(String token, List<Place> places, List<String> categories, int count) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        requests = new byte[count][];
        refAt = new int[count];
        for (int i = 0; i < count; i++) {
            Place place = places.get(random.nextInt(places.size()));
            requests[i] = Requests.post("/api/cases", token, String.format(Locale.ROOT, """
                    {"ref":"%s","text":"%s","category":"%s","place":{"lon":%.6f,"lat":%.6f,"gridId":"%s"},\
                    "anonymous":false,"channel":"resident","files":[]}""",
                    new String(NO_REF, StandardCharsets.ISO_8859_1), TEXTS.get(random.nextInt(TEXTS.size())),
                    categories.get(random.nextInt(categories.size())), place.lon(), place.lat(), place.id()));
            refAt[i] = indexOfRef(requests[i]);
        }
    }

    byte[] next() {
        int i = ThreadLocalRandom.current().nextInt(requests.length);
        byte[] request = requests[i].clone();
        byte[] ref = randomRef().getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(ref, 0, request, refAt[i], ref.length);
        return request;
    }

    /** Unlike {@link UUID#randomUUID()} without the cost of secure randomness. */
    static String randomRef() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() & Long.MAX_VALUE >>> 1 | Long.MIN_VALUE)
                .toString();
    }

    private static int indexOfRef(byte[] request) {
        for (int at = 0; ; at++) {
            if (Arrays.equals(request, at, at + NO_REF.length, NO_REF, 0, NO_REF.length)) {
                return at;
            }
        }
    }
}
