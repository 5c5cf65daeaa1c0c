package org.minqing.casework.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.minqing.identity.Message;

/**
 * When a grid is redrawn, hundreds of cases may come to one desk at once. Whoever sits there gets one message that
 * counts them, not one a case; the cases stand in their list.
 */
final class FollowedDigest {

    static final String ONE = "casework.followed";
    static final String MANY = "casework.followed-many";
    /** Parameter of a message: name of the desk's grid. */
    static final String DESK = "desk";
    /** Parameter of a message: id of the desk's grid. */
    static final String DESK_GRID = "deskGridId";

    private FollowedDigest() {
    }

    private record Key(long account, String gridId) {
    }

    static List<Message> of(List<Message> messages) {
        List<Message> result = new ArrayList<>();
        Map<Key, List<Message>> followed = new LinkedHashMap<>();
        for (Message message : messages) {
            if (message.kind().equals(ONE)) {
                followed.computeIfAbsent(new Key(message.accountId(), word(message, DESK_GRID)),
                        any -> new ArrayList<>()).add(message);
            } else {
                result.add(message);
            }
        }
        followed.forEach((key, all) -> result.add(all.size() == 1 ? all.getFirst()
                : new Message(key.account(), MANY, "grid", key.gridId(),
                Map.of(DESK, word(all.getFirst(), DESK), "count", all.size()))));
        return result;
    }

    private static String word(Message message, String name) {
        return String.valueOf(Objects.requireNonNull(message.parameters().get(name)));
    }
}
