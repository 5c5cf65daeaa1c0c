package org.minqing.registry;

import java.util.regex.Pattern;

import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;

/**
 * Key of an object of the base register; as text of the API {@code 441502001-0HZ3V4K5M6N7P}.
 *
 * @param town 9-digit division code of the town under which its row lies
 */
public record ObjectKey(String town, long id) {

    private static final Pattern TOWN = Pattern.compile("\\d{9}");
    private static final int DASH = 9;

    /** @throws org.minqing.platform.ProblemException {@code common.not-found} if the text is no key */
    public static ObjectKey parse(String text) {
        if (text.length() <= DASH + 1 || text.charAt(DASH) != '-' || !TOWN.matcher(text.substring(0, DASH)).matches()) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        return new ObjectKey(text.substring(0, DASH), Ids.parse(text.substring(DASH + 1)));
    }

    /** As the API writes it. */
    public String text() {
        return town + "-" + Ids.format(id);
    }
}
