package org.minqing.casework.internal;

/** What may be shown of persons to whoever need not know them. */
final class Masks {

    static final String ANONYMOUS = "匿名";

    private Masks() {
    }

    /** 张三丰 → 张** */
    static String name(String name) {
        return surname(name) + "**";
    }

    /** The first character; compound surnames lose their second, which shows less, not more. */
    static String surname(String name) {
        return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1));
    }

    /** 13812345678 → 138****5678; short numbers show nothing. */
    static String phone(String phone) {
        return phone.length() < 9 ? "****" : phone.substring(0, 3) + "****" + phone.substring(phone.length() - 4);
    }
}
