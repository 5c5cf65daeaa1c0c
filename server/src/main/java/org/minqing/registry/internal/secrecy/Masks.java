package org.minqing.registry.internal.secrecy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may be shown of a personal value to whoever has given no reason to see it. */
public final class Masks {

    private static final String ALL = "****";
    private static final int ID_FIRST = 3;
    private static final int ID_LAST = 2;
    /** Shorter ones would be told by what is left. */
    private static final int SHORTEST_SHOWN = 8;
    private static final Pattern VILLAGE = Pattern.compile("^.{2,40}?(?:村民委员会|居民委员会|村委会|居委会|社区|村)");
    private static final Pattern TOWN = Pattern.compile("^.{1,30}?(?:街道|镇|乡)");

    private Masks() {
    }

    /** {@code 441502198503021234} → {@code 441*************34}; other papers alike. */
    static String idNumber(String number) {
        return number.length() < SHORTEST_SHOWN ? ALL : number.substring(0, ID_FIRST)
                + "*".repeat(number.length() - ID_FIRST - ID_LAST) + number.substring(number.length() - ID_LAST);
    }

    /** {@code 13812345678} → {@code 138****5678}. */
    static String phone(String phone) {
        return phone.length() < SHORTEST_SHOWN + 1 ? ALL : phone.substring(0, 3) + ALL + phone.substring(phone.length() - 4);
    }

    /** {@code 陈大文} → {@code 陈**}. */
    public static String name(String name) {
        int first = name.offsetByCodePoints(0, Math.min(1, name.codePointCount(0, name.length())));
        return name.substring(0, first) + "*".repeat(Math.max(1, name.codePointCount(first, name.length())));
    }

    /** Down to the village: {@code 东涌镇新湖村****}. A name with 村 inside is cut there, which shows less, not more. */
    public static String address(String address) {
        Matcher village = VILLAGE.matcher(address);
        if (village.find()) {
            return village.group() + ALL;
        }
        Matcher town = TOWN.matcher(address);
        return town.find() ? town.group() + ALL : ALL;
    }
}
