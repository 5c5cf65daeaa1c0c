package org.minqing.campaign.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may be shown of a personal value to whoever has given no reason to see it. */
final class LeadMasks {

    private static final String ALL = "****";
    private static final Pattern VILLAGE = Pattern.compile("^.{2,40}?(?:村民委员会|居民委员会|村委会|居委会|社区|村)");
    private static final Pattern TOWN = Pattern.compile("^.{1,30}?(?:街道|镇|乡)");

    private LeadMasks() {
    }

    static String name(String name) {
        return name.substring(0, name.offsetByCodePoints(0, 1)) + "**";
    }

    /** {@code 441502198503021234} → {@code 441*************34}. */
    static String idNumber(String number) {
        return number.length() < 8 ? ALL : number.substring(0, 3) + "*".repeat(number.length() - 5) + number.substring(number.length() - 2);
    }

    /** {@code 13812345678} → {@code 138****5678}. */
    static String phone(String phone) {
        return phone.length() < 9 ? ALL : phone.substring(0, 3) + ALL + phone.substring(phone.length() - 4);
    }

    /** Down to the village. */
    static String address(String address) {
        Matcher village = VILLAGE.matcher(address);
        if (village.find()) {
            return village.group() + ALL;
        }
        Matcher town = TOWN.matcher(address);
        return town.find() ? town.group() + ALL : ALL;
    }

    /** By what the dictionary says that it is. */
    static String of(String field, String value) {
        return switch (field.substring(field.indexOf('.') + 1)) {
            case "phone" -> phone(value);
            case "id-number" -> idNumber(value);
            case "registered-address", "present-address" -> address(value);
            default -> ALL;
        };
    }
}
