package org.minqing.registry;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The normal form by which addresses are told apart: what two people write of one door comes out the same. It is for
 * comparing, not for showing.
 */
public final class AddressKey {

    /** Signs that say nothing. */
    private static final Pattern NOISE = Pattern.compile("[\\s,，、。．;；:：()（）\\[\\]【】\"'“”‘’]+");
    private static final Pattern DASHES = Pattern.compile("[\u2010-\u2015\u2212~～_\u30fc一](?=\\d)|(?<=\\d)之(?=\\d)|-{2,}");
    private static final Pattern ORDINAL = Pattern.compile("第(?=[0-9零〇一二两三四五六七八九十百]+(?:栋|单元|层|组|巷|座|期|区|村民小组))");
    private static final Pattern BUILDING = Pattern.compile("(?<=[0-9A-Z])(?:号楼|号幢|号栋|幢|座)");
    private static final Pattern ROOM = Pattern.compile("(?<=\\d)(?:房间|号房|号室|房|户)(?!\\S)");
    private static final Pattern FLOOR = Pattern.compile("(?<=\\d)楼(?!\\d*号)");
    private static final Pattern GROUP = Pattern.compile("(?<=\\d)(?:村民小组|生产队|队)");
    private static final Pattern NUMBER = Pattern.compile(
            "[零〇一二两三四五六七八九十百]+(?=号|栋|幢|座|单元|层|楼|室|房|户|组|队|村民小组|巷|横|期|-)");
    private static final String DIGITS = "零一二三四五六七八九";
    private static final Pattern PROVINCE = Pattern.compile("^\\p{IsHan}{2,7}?(?:省|自治区|特别行政区)(?=\\p{IsHan})");

    private AddressKey() {
    }

    /**
     * @param above names of the divisions above the town, which may stand in front and are left off, in their order
     * @throws CodeFault {@code address.format} if nothing is left that says anything
     */
    public static String of(String text, List<String> above) {
        String key = NOISE.matcher(Characters.halfWidth(text).toUpperCase(Locale.ROOT)).replaceAll("");
        key = PROVINCE.matcher(key).replaceFirst("");
        for (String name : above) {
            key = key.startsWith(name) && key.length() > name.length() ? key.substring(name.length()) : key;
        }
        key = ORDINAL.matcher(key).replaceAll("");
        key = NUMBER.matcher(key).replaceAll(AddressKey::arabic);
        key = DASHES.matcher(key).replaceAll("-");
        key = BUILDING.matcher(key).replaceAll("栋");
        key = GROUP.matcher(key).replaceAll("组");
        key = FLOOR.matcher(key).replaceAll("层");
        key = ROOM.matcher(key).replaceAll("室");
        if (key.length() < 2) {
            throw new CodeFault("address.format");
        }
        return key;
    }

    private static String arabic(MatchResult match) {
        String text = match.group();
        if (text.indexOf('十') < 0 && text.indexOf('百') < 0) {
            StringBuilder digits = new StringBuilder();
            text.chars().forEach(c -> digits.append(digit((char) c)));
            return digits.toString();
        }
        int sum = 0;
        int digit = -1;
        for (char c : text.toCharArray()) {
            switch (c) {
                case '百' -> {
                    sum += Math.max(1, digit) * 100;
                    digit = -1;
                }
                case '十' -> {
                    sum += (digit < 0 ? 1 : digit) * 10;
                    digit = -1;
                }
                default -> digit = digit(c);
            }
        }
        return Integer.toString(sum + Math.max(0, digit));
    }

    private static int digit(char c) {
        return c == '〇' ? 0 : c == '两' ? 2 : DIGITS.indexOf(c);
    }
}
