package org.minqing.outreach.internal.card;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridPlace;
import org.minqing.profile.Text;

/** What the API shows of cards. */
final class CardViews {

    private CardViews() {
    }

    /**
     * Somebody who stands for a grid and has published it.
     *
     * @param photo     address of a picture ({@code data:image/jpeg…})
     * @param languages codes, see {@link CardDesk#LANGUAGES}
     */
    record PublicPost(String name, Text roleName, boolean lead, @Nullable String photo, String phone, List<String> languages, @Nullable String helps) {
    }

    /**
     * The card of a grid.
     *
     * @param place      the village and all above it, from below the root
     * @param from       the grid above whose people stand in, where nobody of this one has published; null: they are this one's
     * @param successors the grid is no more: these took its place
     */
    record PublicCard(String code, String gridId, String name, Text levelName, String place, List<PublicPost> posts, @Nullable PublicGrid from,
                      List<PublicGrid> successors) {
    }

    record PublicGrid(String code, String name) {
    }

    /** @param qr SVG of the address of the public page */
    record Place(GridPlace grid, Text roleName, String page, String qr) {
    }

    /** One's own card, with a place for each grid for which one stands. */
    record MyCard(String name, int version, @Nullable String phone, List<String> languages, @Nullable String helps, @Nullable String photo, boolean published,
                  @Nullable Instant publishedAt, List<Place> places) {
    }

    /** Of somebody whom the viewer looks after: who has a card, and whether it is shown. */
    record CardLine(String accountId, String name, Text roleName, GridPlace grid, @Nullable String phone, boolean published, int version) {
    }
}
