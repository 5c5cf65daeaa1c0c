package org.minqing.outreach.internal.card;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridPlace;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.identity.Accounts;
import org.minqing.outreach.OutreachProblem;
import org.minqing.outreach.internal.card.CardRequests.OwnCard;
import org.minqing.outreach.internal.card.CardViews.CardLine;
import org.minqing.outreach.internal.card.CardViews.MyCard;
import org.minqing.outreach.internal.card.CardViews.Place;
import org.minqing.outreach.internal.card.Posts.Post;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.QrCode;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Service;

/**
 * One's own card, and the cards of those whom one looks after. A number may be prepared for somebody; published it is by the worker
 * alone, and by nobody who has no post. Whoever looks after the grid can take a card down.
 */
@Service
class CardDesk {

    static final String WORK = "case.work";
    /** Village, town and administrators look after the cards and boards of their grids. */
    static final String DISPATCH = "case.dispatch";
    static final String ACCOUNTS = "account.manage";
    /** Whoever sees who is on duty at a grid sees who of them has a card. */
    static final String ACCOUNTS_READ = "account.read";
    static final String GRIDS = "grid.read";

    /** What people speak, by ISO 639-3; {@code sgn}: sign language. */
    static final Set<String> LANGUAGES = Set.of("cmn", "yue", "nan", "hak", "wuu", "eng", "sgn");
    private static final Pattern PHONE = Pattern.compile("1[3-9]\\d{9}|0\\d{2,3}-?\\d{7,8}(-\\d{1,5})?|[48]00-?\\d{3}-?\\d{4}|1\\d{4}");

    /** A village and its groups; whoever has a town looks at one village after the other. */
    private static final int MOST = 200;

    private final CardStore store;
    private final Posts posts;
    private final Accounts accounts;
    private final Grids grids;
    private final Audit audit;
    private final Clock clock;

    CardDesk(CardStore store, Posts posts, Accounts accounts, Grids grids, Audit audit, Clock clock) {
        this.store = store;
        this.posts = posts;
        this.accounts = accounts;
        this.grids = grids;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param page address of the public page of a grid's card, without its code */
    MyCard own(Viewer viewer, String page) {
        CardRow row = store.all(List.of(viewer.accountId())).getOrDefault(viewer.accountId(), CardRow.NONE);
        return view(viewer, row, page);
    }

    private MyCard view(Viewer viewer, CardRow row, String page) {
        return new MyCard(viewer.name(), row.version(), row.phone(), row.languages(), row.helps(), CardPhoto.address(row.photo()), row.isPublished(),
                row.publishedAt(), places(viewer.accountId(), page));
    }

    private List<Place> places(long account, String page) {
        GridTree tree = grids.tree();
        List<Place> places = new ArrayList<>();
        for (long id : posts.of(account)) {
            GridNode grid = tree.find(id).filter(posts::hasCard).orElse(null);
            if (grid != null) {
                posts.at(grid).stream().filter(post -> post.account() == account).findFirst().ifPresent(post ->
                        places.add(new Place(GridPlace.of(tree, id), post.roleName(), page + grid.code(), QrCode.svg(page + grid.code()))));
            }
        }
        return places;
    }

    /**
     * The same ref again answers as before.
     *
     * @throws org.minqing.platform.ProblemException {@code outreach.changed-meanwhile}, {@code outreach.no-post}, {@code outreach.private-phone},
     *                                               {@code outreach.no-photo}, {@code common.invalid}
     */
    MyCard change(Viewer viewer, OwnCard wanted, String page) {
        long account = viewer.accountId();
        List<String> languages = wanted.languages() == null ? List.of() : List.copyOf(wanted.languages());
        if (!LANGUAGES.containsAll(languages)) {
            throw CommonProblem.INVALID.asException().field("languages", "unknown", "");
        }
        String phone = phone(account, wanted.phone());
        if (wanted.published() && phone == null) {
            throw CommonProblem.INVALID.asException().field("phone", "required", "");
        }
        if (wanted.published() && places(account, page).isEmpty()) {
            throw OutreachProblem.NO_POST.asException();
        }
        String photo = wanted.photo();
        Instant now = clock.instant();
        CardRow after = store.change(account, before -> {
            if (before.ref().equals(wanted.ref())) {
                return null;
            }
            same(before, wanted.version());
            byte[] drawn = photo == null ? null : photo.equals(CardPhoto.address(before.photo())) ? before.photo() : CardPhoto.of(photo);
            Instant since = !wanted.published() ? null : before.isPublished() ? before.publishedAt() : now;
            record(viewer, account, wanted.published() ? "outreach.card-publish" : before.isPublished() ? "outreach.card-withdraw" : "outreach.card-prepare");
            return new CardRow(account, wanted.ref(), before.version() + 1, phone, languages, clean(wanted.helps()), drawn, since);
        }, account, now);
        return view(viewer, after, page);
    }

    /** Those who stand for the grid and the grids below it, with what is known of their cards. */
    List<CardLine> list(Viewer viewer, long gridId) {
        GridTree tree = grids.tree();
        if (!looksAfter(viewer, tree, gridId)) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        record Standing(GridNode grid, Post post) {
        }
        List<Standing> standing = tree.subtree(gridId).stream().filter(posts::hasCard).limit(MOST)
                .flatMap(grid -> posts.at(grid).stream().map(post -> new Standing(grid, post))).toList();
        List<Long> people = standing.stream().map(each -> each.post().account()).distinct().toList();
        Map<Long, CardRow> cards = store.all(people);
        Map<Long, String> names = accounts.names(people);
        return standing.stream().map(each -> {
            CardRow card = cards.getOrDefault(each.post().account(), CardRow.NONE);
            return new CardLine(Ids.format(each.post().account()), names.getOrDefault(each.post().account(), ""), each.post().roleName(),
                    GridPlace.of(tree, each.grid().id()), card.phone(), card.isPublished(), card.version());
        }).toList();
    }

    /** Prepares a number; one that is shown stays so until its holder has consented to the new one. */
    void prepare(Viewer viewer, String account, CardRequests.DutyPhone wanted) {
        long id = lookedAfter(viewer, account);
        String phone = Objects.requireNonNull(phone(id, wanted.phone()));
        store.change(id, before -> {
            if (before.ref().equals(wanted.ref())) {
                return null;
            }
            same(before, wanted.version());
            record(viewer, id, "outreach.card-prepare");
            return new CardRow(id, wanted.ref(), before.version() + 1, phone, before.languages(), before.helps(), before.photo(),
                    phone.equals(before.phone()) ? before.publishedAt() : null);
        }, viewer.accountId(), clock.instant());
    }

    /** Takes it down. */
    void withdraw(Viewer viewer, String account) {
        long id = lookedAfter(viewer, account);
        store.change(id, before -> {
            if (!before.isPublished()) {
                return null;
            }
            record(viewer, id, "outreach.card-withdraw");
            return new CardRow(id, UUID.randomUUID(), before.version() + 1, before.phone(), before.languages(), before.helps(), before.photo(), null);
        }, viewer.accountId(), clock.instant());
    }

    private long lookedAfter(Viewer viewer, String account) {
        long id = Ids.parse(account);
        GridTree tree = grids.tree();
        if (posts.of(id).stream().noneMatch(grid -> looksAfter(viewer, tree, grid))) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        return id;
    }

    /** Those on duty at the grid itself whose card is shown. */
    List<Long> published(Viewer viewer, long gridId) {
        GridTree tree = grids.tree();
        if (Stream.of(ACCOUNTS_READ, GRIDS).flatMap(permission -> viewer.dutiesWith(permission).stream())
                .noneMatch(duty -> tree.find(gridId).isPresent() && tree.isWithin(gridId, duty.gridId()))) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        GridNode grid = tree.get(gridId);
        return posts.hasCard(grid) ? List.copyOf(store.published(posts.at(grid).stream().map(Post::account).toList()).keySet()) : List.of();
    }

    static boolean looksAfter(Viewer viewer, GridTree tree, long grid) {
        return viewer.duties().stream().anyMatch(duty -> duty.department() == null && (duty.permissions().contains(DISPATCH)
                || duty.permissions().contains(ACCOUNTS)) && tree.isWithin(grid, duty.gridId()));
    }

    private static void same(CardRow before, int version) {
        if (before.version() != version) {
            throw OutreachProblem.CHANGED_MEANWHILE.asException().with("version", before.version());
        }
    }

    private @Nullable String phone(long account, @Nullable String typed) {
        String phone = clean(typed);
        if (phone == null) {
            return null;
        }
        String plain = phone.replace(" ", "");
        if (!PHONE.matcher(plain).matches()) {
            throw CommonProblem.INVALID.asException().field("phone", "format", "");
        }
        if (accounts.isPrivatePhone(account, plain)) {
            throw OutreachProblem.PRIVATE_PHONE.asException();
        }
        return plain;
    }

    private void record(Viewer viewer, long account, String action) {
        audit.record(new AuditEntry(null, viewer.accountId(), action, "account", Ids.format(account), null, Map.of()));
    }

    private static @Nullable String clean(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
