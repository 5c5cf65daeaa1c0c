package org.minqing.identity.internal.signin;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** A browser's name for people, from what it says of itself. For the list of sessions; nothing is decided by it. */
public final class Device {

    private record Mark(String in, String name) {
    }

    /** More telling marks first: every browser claims to be its rivals too. */
    private static final List<Mark> PROGRAMS = List.of(new Mark("MicroMessenger", "WeChat"), new Mark("Edg", "Edge"),
            new Mark("OPR", "Opera"), new Mark("HuaweiBrowser", "Huawei Browser"), new Mark("QQBrowser", "QQ Browser"),
            new Mark("Firefox", "Firefox"), new Mark("Chrome", "Chrome"), new Mark("Safari", "Safari"),
            new Mark("curl", "curl"), new Mark("Java", "Java"));
    private static final List<Mark> SYSTEMS = List.of(new Mark("HarmonyOS", "HarmonyOS"), new Mark("OpenHarmony", "HarmonyOS"),
            new Mark("Android", "Android"), new Mark("iPhone", "iPhone"), new Mark("iPad", "iPad"),
            new Mark("Windows", "Windows"), new Mark("Mac OS", "macOS"), new Mark("Linux", "Linux"));

    private Device() {
    }

    /** For example {@code Chrome · Android}; {@code ?} where nothing is known. */
    public static String name(@Nullable String userAgent) {
        if (userAgent == null) {
            return "?";
        }
        String program = find(PROGRAMS, userAgent);
        String system = find(SYSTEMS, userAgent);
        return system.equals("?") ? program : program + " · " + system;
    }

    private static String find(List<Mark> marks, String userAgent) {
        return marks.stream().filter(mark -> userAgent.contains(mark.in())).findFirst().map(Mark::name).orElse("?");
    }
}
