package org.minqing.outreach.internal.card;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.identity.Accounts;
import org.minqing.outreach.internal.card.CardViews.PublicCard;
import org.minqing.outreach.internal.card.CardViews.PublicGrid;
import org.minqing.outreach.internal.card.CardViews.PublicPost;
import org.minqing.outreach.internal.card.Posts.Post;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.profile.Profiles;
import org.springframework.stereotype.Service;

/** What anybody may know of the people of one grid. */
@Service
class PublicCards {

    private final Posts posts;
    private final CardStore store;
    private final Accounts accounts;
    private final Grids grids;
    private final Profiles profiles;

    PublicCards(Posts posts, CardStore store, Accounts accounts, Grids grids, Profiles profiles) {
        this.posts = posts;
        this.store = store;
        this.accounts = accounts;
        this.grids = grids;
        this.profiles = profiles;
    }

    /** @throws org.minqing.platform.ProblemException {@code common.not-found} for a code of no grid with a card */
    GridNode grid(String code) {
        return grids.tree().findByCode(code).filter(posts::hasCard).orElseThrow(CommonProblem.NOT_FOUND::asException);
    }

    /** Of a grid in force its people, of another one those that took its place. */
    PublicCard get(String code) {
        GridTree tree = grids.tree();
        GridNode grid = grid(code);
        List<PublicGrid> successors = grid.retired() ? tree.successors(grid.id()).stream().map(PublicCards::named).toList() : List.of();
        List<PublicPost> own = grid.retired() ? List.of() : at(grid);
        GridNode standsIn = own.isEmpty() && !grid.retired() ? above(tree, grid) : null;
        List<PublicPost> shown = standsIn == null ? own : at(standsIn);
        String place = tree.path(grid.id()).stream().skip(1).limit(Math.max(0, grid.level() - 1)).map(GridNode::name).reduce("", String::concat);
        return new PublicCard(grid.code(), Ids.format(grid.id()), grid.name(), profiles.current().level(grid.level()).name(), place, shown,
                standsIn == null ? null : named(standsIn), successors);
    }

    /** The lowest above it of which somebody has published. */
    private @Nullable GridNode above(GridTree tree, GridNode grid) {
        return tree.path(grid.id()).reversed().stream().skip(1).filter(posts::hasCard).filter(each -> !at(each).isEmpty()).findFirst().orElse(null);
    }

    /** Who stands for the grid and has published. */
    List<PublicPost> at(GridNode grid) {
        List<Post> holders = posts.at(grid);
        Map<Long, CardRow> cards = holders.isEmpty() ? Map.of() : store.published(holders.stream().map(Post::account).toList());
        Map<Long, String> names = accounts.names(cards.keySet());
        return holders.stream().filter(post -> cards.containsKey(post.account()) && names.containsKey(post.account())).map(post -> {
            CardRow card = Objects.requireNonNull(cards.get(post.account()));
            return new PublicPost(Objects.requireNonNull(names.get(post.account())), post.roleName(), post.lead(), CardPhoto.address(card.photo()),
                    Objects.requireNonNull(card.phone()), card.languages(), card.helps());
        }).toList();
    }

    private static PublicGrid named(GridNode grid) {
        return new PublicGrid(grid.code(), grid.name());
    }
}
