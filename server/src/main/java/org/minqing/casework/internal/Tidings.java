package org.minqing.casework.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.minqing.audit.AuditEntry;
import org.minqing.casework.CaseCode;
import org.minqing.identity.Desk;
import org.minqing.identity.Message;
import org.minqing.platform.Ids;
import org.minqing.platform.LiveEvent;
import org.minqing.platform.Viewer;
import org.minqing.profile.Flow;
import org.minqing.profile.Flow.Effect;
import org.minqing.profile.Text;

/** Who is to know of what became of a case: inbox messages, open screens, the audit. Nobody is told of their own act. */
final class Tidings {

    /** A desk may be held by very many accounts (all residents' helpers of a town); they see it in their list too. */
    private static final int MOST_PER_DESK = 20;

    private final World world;
    private final Map<Long, Message> messages = new LinkedHashMap<>();

    Tidings(World world) {
        this.world = world;
    }

    Decision of(Case subject, Viewer actor) {
        return of(subject, List.of(), actor, null);
    }

    Decision of(Case subject, List<Case> touched, Viewer actor, Flow.@Nullable Action action) {
        if (action != null) {
            tellByEffect(subject, action);
        }
        tellHolder(subject, "casework.assigned");
        tellReporters(subject, action);
        messages.remove(actor.accountId());
        return decision(subject, touched, subject.before().version() == 0 ? "reported" : "moved");
    }

    /** Three quarters (or as the flow says) of the time have gone. */
    Decision ofAmber(Case subject) {
        tell(subject.holder(), subject, "casework.due-soon");
        return decision(subject, List.of(), "due");
    }

    /** It climbed: whoever let it lie is told, and whoever has it now. */
    Decision ofClimb(Case subject) {
        tell(subject.before().position().holder(), subject, "casework.overdue");
        tell(subject.holder(), subject, "casework.escalated");
        return decision(subject, List.of(), "due");
    }

    /** Grids were redrawn and it came to other desks. */
    Decision ofFollowing(Case subject) {
        tellHolder(subject, FollowedDigest.ONE);
        subject.state().assists().stream().filter(assist -> !subject.before().assists().contains(assist))
                .forEach(assist -> tell(Holder.of(assist.desk()), subject, FollowedDigest.ONE));
        return decision(subject, List.of(), "moved");
    }

    Decision ofOverdueAtTheTop(Case subject) {
        tell(subject.holder(), subject, "casework.overdue");
        return decision(subject, List.of(), "due");
    }

    private void tellByEffect(Case subject, Flow.Action action) {
        Effect effect = action.effect();
        switch (effect) {
            case JOINT -> subject.state().assists().stream().filter(assist -> !assist.done())
                    .filter(assist -> !subject.before().assists().contains(assist))
                    .forEach(assist -> tell(Holder.of(assist.desk()), subject, "casework.assist-asked"));
            case ASSIST_DONE -> tell(subject.holder(), subject, "casework.assist-done");
            case SUPERVISE -> tell(subject.holder(), subject, "casework.supervised");
            case REQUEST_EXTENSION -> Optional.ofNullable(subject.holder().desk())
                    .flatMap(world.desks(subject.before())::above)
                    .ifPresent(desk -> tell(Holder.of(desk), subject, "casework.extension-asked"));
            case GRANT_EXTENSION, DENY_EXTENSION -> tell(subject.holder(), subject, "casework.extension-decided");
            default -> {
            }
        }
    }

    private void tellHolder(Case subject, String kind) {
        Holder holder = subject.holder();
        // Taking it on is nobody else's news; what is put back is everybody's again.
        Holder before = subject.before().position().holder();
        boolean tookOn = holder.isTaken() && Objects.equals(holder.desk(), before.desk());
        if (holder.desk() != null && !tookOn && !holder.equals(before)) {
            tell(holder, subject, kind);
        }
    }

    private void tellReporters(Case subject, Flow.@Nullable Action action) {
        CaseState before = subject.before();
        CaseState after = subject.state();
        if (before.version() == 0 || action == null || after.position().state().equals(before.position().state())) {
            return;
        }
        String kind = kindForReporters(subject, action);
        if (kind == null) {
            return;
        }
        for (long joiner : after.joiners()) {
            tell(joiner, subject, kind.equals("casework.asked") ? "casework.progress" : kind);
        }
        tell(after.reported().reporterId(), subject, kind);
    }

    private static @Nullable String kindForReporters(Case subject, Flow.Action action) {
        CaseState after = subject.state();
        if (action.effect() == Effect.MERGE) {
            return "casework.merged";
        }
        if (action.effect() == Effect.VOID) {
            return "casework.voided";
        }
        if (!after.position().open()) {
            return "casework.ended";
        }
        if (after.position().holder().isReporter()) {
            return "casework.asked";
        }
        return action.internal() ? null : "casework.progress";
    }

    private void tell(Holder holder, Case subject, String kind) {
        Desk desk = holder.desk();
        if (desk != null && holder.isTaken() && world.holders().apply(desk).contains(holder.account())) {
            tell(Objects.requireNonNull(holder.account()), subject, kind);
        } else if (desk != null) {
            Map<String, Object> words = words(subject);
            if (kind.equals(FollowedDigest.ONE)) {
                words.put(FollowedDigest.DESK, world.tree().get(desk.gridId()).name());
                words.put(FollowedDigest.DESK_GRID, Ids.format(desk.gridId()));
            }
            holders(desk, subject).stream().limit(MOST_PER_DESK)
                    .forEach(account -> tell(account, subject, kind, words));
        }
        if (holder.isReporter()) {
            tell(Objects.requireNonNull(holder.account()), subject, kind);
        }
    }

    /** Who sits at the desk; for a desk of which this node knows nothing yet, whoever sat at the one it follows. */
    private List<Long> holders(Desk desk, Case subject) {
        List<Long> holders = world.holders().apply(desk);
        Desk former = subject.before().position().holder().desk();
        if (!holders.isEmpty() || former == null || !world.now(former, subject.before()).equals(desk)) {
            return holders;
        }
        return world.holders().apply(former);
    }

    private void tell(long account, Case subject, String kind) {
        tell(account, subject, kind, words(subject));
    }

    /** One message a person and act: the first that is said is the most to the point. */
    private void tell(long account, Case subject, String kind, Map<String, Object> words) {
        messages.putIfAbsent(account, new Message(account, kind, "case", display(subject.state()), words));
    }

    private Map<String, Object> words(Case subject) {
        CaseState state = subject.state();
        Map<String, Object> words = new HashMap<>();
        words.put("code", display(state));
        words.put("state", state.position().state());
        words.put("stateName", both(world.flowOf(state).state(state.position().state()).name()));
        Optional.ofNullable(state.category()).flatMap(world.profileOf(state)::findCategory)
                .ifPresent(category -> words.put("categoryName", both(category.name())));
        world.tree().find(state.reported().place().gridId()).ifPresent(grid -> words.put("grid", grid.name()));
        if (!state.position().open()) {
            subject.entries().stream().filter(entry -> !entry.internal()).map(Entry::reason).filter(Objects::nonNull)
                    .findFirst().ifPresent(reason -> words.put("reason", reason));
        }
        if (state.end().joinedInto() != null) {
            words.put("into", new CaseCode(state.end().joinedInto()).display());
        }
        return words;
    }

    private Decision decision(Case subject, List<Case> touched, String kind) {
        List<Case> cases = new ArrayList<>();
        cases.add(subject);
        cases.addAll(touched);
        List<LiveEvent> events = cases.stream().map(each -> live(each, kind)).toList();
        List<AuditEntry> audit = cases.stream().flatMap(each -> audit(each).stream()).toList();
        return new Decision(List.copyOf(cases), List.copyOf(messages.values()), events, audit);
    }

    private LiveEvent live(Case each, String kind) {
        CaseState state = each.state();
        Set<Long> accounts = new HashSet<>(messages.keySet());
        accounts.add(state.reported().reporterId());
        accounts.addAll(atDepartment(state.position().holder()));
        accounts.addAll(atDepartment(each.before().position().holder()));
        long grid = state.reported().place().gridId();
        return new LiveEvent("case", state.key().town(), grid, Set.copyOf(accounts), Map.of("code", display(state),
                "state", state.position().state(), "gridId", Ids.format(grid), "version", state.version(),
                "kind", kind));
    }

    /** A department's screens do not get what happens in their area, only what lies with them. */
    private List<Long> atDepartment(Holder holder) {
        Desk desk = holder.desk();
        return desk == null || desk.department() == null ? List.of()
                : world.holders().apply(desk).stream().limit(MOST_PER_DESK).toList();
    }

    private static List<AuditEntry> audit(Case each) {
        CaseState state = each.state();
        return each.entries().stream().map(entry -> {
            Map<String, Object> detail = new HashMap<>(entry.detail());
            detail.put("seq", entry.seq());
            detail.put("to", entry.toState());
            if (entry.target() != null && entry.target().desk() != null) {
                Desk desk = entry.target().desk();
                detail.put("target", Ids.format(desk.gridId()) + "/" + desk.role()
                        + (desk.department() == null ? "" : "/" + desk.department()));
            }
            // A resident's own words stay with the case, where scope and secrecy hold; and so does who reported it without a name.
            boolean nameless = state.reported().anonymous() && state.isReporter(entry.actorId());
            if (nameless) {
                detail.put("by", "reporter");
            }
            return new AuditEntry(state.key().town(), nameless ? Viewer.SYSTEM.accountId() : entry.actorId(), "casework." + entry.action(), "case",
                    display(state), entry.isOfStaff() ? entry.reason() : null, detail);
        }).toList();
    }

    private static Map<String, String> both(Text text) {
        return Map.of("zh", text.zh(), "en", text.en());
    }

    private static String display(CaseState state) {
        return new CaseCode(state.code()).display();
    }
}
