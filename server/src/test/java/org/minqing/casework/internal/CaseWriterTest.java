package org.minqing.casework.internal;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.minqing.casework.CaseCode;
import org.minqing.casework.CaseworkProblem;
import org.minqing.casework.internal.Command.Inputs;
import org.minqing.identity.Desk;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Files;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.minqing.profile.TestProfiles;
import org.minqing.testsupport.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds when many write at once, on a real database. */
class CaseWriterTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final Stage stage = new Stage(TestProfiles.shipped("shanwei"));
    private final Viewer resident = stage.resident();
    private final Viewer command = stage.appoint("command", Stage.TOWN);
    private final Viewer lamps = stage.appoint("department-staff", Stage.TOWN, "urban-management");
    private final Desk lampDesk = new Desk(Stage.TOWN, "department-staff", "urban-management");
    private final Set<Long> taken = new HashSet<>();
    private CaseStore store;
    private CaseWriter writer;

    @BeforeEach
    void start() {
        store = new CaseStore(database.jdbc());
        writer = new CaseWriter(new CaseTransaction(store, database.transactions(), stage::world, new Silence(),
                this::attach));
        writer.start();
    }

    @AfterEach
    void stop() {
        writer.stop();
    }

    @Test
    void theSameReportSentFiftyTimesAtOnceIsOneCase() throws Exception {
        Command.Ref ref = new Command.Ref(UUID.randomUUID(), UUID.randomUUID());
        Set<String> codes = Set.copyOf(all(50, () -> code(writer.execute(report(ref)))));
        assertThat(codes).hasSize(1);
        assertThat(count("casework_case where reporter_id = " + resident.accountId())).isEqualTo(1);
        assertThat(code(writer.execute(report(ref)))).isIn(codes);
    }

    @Test
    void twoNodesAgreeOnOneCaseWhenBothGetTheSameReport() throws Exception {
        CaseWriter node = anotherNode();
        try {
            Command.Ref ref = new Command.Ref(UUID.randomUUID(), UUID.randomUUID());
            Set<String> codes = Set.copyOf(numbered(50,
                    number -> code((number % 2 == 0 ? writer : node).execute(report(ref)))));
            assertThat(codes).hasSize(1);
            assertThat(count("casework_case where reporter_id = " + resident.accountId())).isEqualTo(1);
        } finally {
            node.stop();
        }
    }

    @Test
    void ofTwoCasesMergedIntoEachOtherAtOnceExactlyOneStaysOpen() throws Exception {
        CaseWriter node = anotherNode();
        try {
            for (int round = 0; round < 10; round++) {
                CaseState one = reported();
                CaseState two = reported();
                List<Outcome> outcomes = numbered(2, number -> number == 0
                        ? writer.execute(act(one, command, "merge", 1, Stage.into(two)))
                        : node.execute(act(two, command, "merge", 1, Stage.into(one))));
                assertThat(outcomes.stream().filter(Outcome.Done.class::isInstance)).hasSize(1);
                assertThat(List.of(one, two)).filteredOn(state -> store.find(new CaseCode(state.code())).orElseThrow()
                        .position().open()).hasSize(1);
            }
        } finally {
            node.stop();
        }
    }

    private CaseWriter anotherNode() {
        CaseWriter node = new CaseWriter(new CaseTransaction(new CaseStore(database.jdbc()), database.transactions(),
                stage::world, new Silence(), this::attach));
        node.start();
        return node;
    }

    @Test
    void theSameRefWithOtherContentIsRefusedAndChangesNothing() {
        UUID ref = UUID.randomUUID();
        writer.execute(report(new Command.Ref(ref, UUID.randomUUID())));
        assertThat(problem(writer.execute(report(new Command.Ref(ref, UUID.randomUUID())))))
                .isEqualTo(CommonProblem.REPLAYED_WITH_OTHER_CONTENT);
    }

    @Test
    void aRefusedCommandMayBeCorrectedUnderTheSameRef() {
        CaseState state = reported();
        Command.Ref ref = new Command.Ref(UUID.randomUUID(), UUID.randomUUID());
        assertThat(problem(writer.execute(new Command.Act(ref, command, new CaseCode(state.code()), "dispatch", 1,
                Inputs.NONE)))).isEqualTo(CaseworkProblem.NEEDS);
        Command.Ref again = new Command.Ref(ref.id(), UUID.randomUUID());
        assertThat(writer.execute(new Command.Act(again, command, new CaseCode(state.code()), "dispatch", 1,
                Stage.to(lampDesk)))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void ofManyClerksOnOneCaseExactlyOneMovesIt() throws Exception {
        CaseState state = reported();
        List<Outcome> outcomes = all(40, () -> writer.execute(act(state, command, "accept", 1, Inputs.NONE)));
        assertThat(outcomes.stream().filter(Outcome.Done.class::isInstance)).hasSize(1);
        assertThat(outcomes.stream().filter(Outcome.Refused.class::isInstance).map(CaseWriterTest::problem))
                .containsOnly(CaseworkProblem.CHANGED_MEANWHILE).hasSize(39);
        assertThat(store.find(new CaseCode(state.code())).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void whatIsReadIsExactlyWhatWasWritten() {
        CaseState state = reported();
        CaseState moved = done(writer.execute(act(state, command, "dispatch", 1, Stage.to(lampDesk)))).state();
        assertThat(store.find(new CaseCode(state.code()))).contains(moved);
        CaseState joint = done(writer.execute(act(moved, lamps, "joint", 2, Stage.departments("urban-management"))))
                .state();
        assertThat(store.find(new CaseCode(state.code()))).contains(joint);
        assertThat(store.histories(List.of(state.key())).get(state.key())).extracting(Entry::action)
                .containsExactly("report", "dispatch", "joint");
    }

    @Test
    void anAnswerCarriesTheWholeHistory() {
        CaseState state = reported();
        assertThat(done(writer.execute(act(state, command, "accept", 1, Inputs.NONE))).history())
                .extracting(Entry::action).containsExactly("report", "accept");
    }

    @Test
    void oneThatFailsWhileBeingWrittenDoesNotTakeTheOthersWithIt() throws Exception {
        taken.add(66L);
        List<Outcome> outcomes = numbered(30,
                number -> writer.execute(number == 7 ? withFile(66L) : report(freshRef())));
        assertThat(outcomes.stream().filter(Outcome.Done.class::isInstance)).hasSize(29);
        assertThat(problem(outcomes.get(7))).isEqualTo(CaseworkProblem.FILE_GONE);
    }

    @Test
    void timeWorksThroughTheDatabase() {
        CaseState state = reported();
        DueJob job = new DueJob(store, new Rounds(writer), Clock.fixed(state.timing().dueAt(), ZoneOffset.UTC));
        stage.now = state.timing().dueAt();
        assertThat(job.run()).isPositive();
        CaseState climbed = store.find(new CaseCode(state.code())).orElseThrow();
        assertThat(climbed.timing().wakeAt()).isNull(); // nobody sits above the town in this place
        assertThat(job.run()).isZero();
    }

    @Test
    void joinersAreKeptAndFoundAgain() {
        CaseState state = reported();
        Viewer neighbour = stage.resident();
        writer.execute(new Command.Join(freshRef(), neighbour, new CaseCode(state.code()), "也是"));
        CaseState joined = store.find(new CaseCode(state.code())).orElseThrow();
        assertThat(joined.joiners()).containsExactly(neighbour.accountId());
    }

    private Set<Long> attach(Collection<Files.Attachment> attachments) {
        return attachments.stream().map(Files.Attachment::fileId).filter(taken::contains).collect(Collectors.toSet());
    }

    private CaseState reported() {
        return done(writer.execute(report(freshRef()))).state();
    }

    private Command.Report report(Command.Ref ref) {
        Command.Report made = stage.command(resident, "0603", "resident", null);
        return new Command.Report(ref, made.viewer(), made.code(), made.id() + System.nanoTime(), made.channel(),
                made.text(), made.category(), made.place(), made.town(), false, null, List.of(), null, null, null);
    }

    private Command.Report withFile(long file) {
        Command.Report made = report(freshRef());
        return new Command.Report(made.ref(), made.viewer(), made.code(), made.id(), made.channel(), made.text(),
                made.category(), made.place(), made.town(), false, null, List.of(file), null, null, null);
    }

    private Command.Act act(CaseState state, Viewer who, String action, int version, Inputs inputs) {
        return new Command.Act(freshRef(), who, new CaseCode(state.code()), action, version, inputs);
    }

    private static Command.Ref freshRef() {
        return new Command.Ref(UUID.randomUUID(), UUID.randomUUID());
    }

    private static Outcome.Done done(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            throw refused.why();
        }
        return (Outcome.Done) outcome;
    }

    private static String code(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done.state().code();
            case Outcome.Replayed replayed -> replayed.code().value();
            case Outcome.Refused refused -> throw refused.why();
        };
    }

    private static Object problem(Outcome outcome) {
        return ((ProblemException) ((Outcome.Refused) outcome).why()).type();
    }

    private long count(String from) {
        return database.jdbc().sql("select count(*) from " + from).query(Long.class).single();
    }

    private static <T> List<T> all(int times, Supplier<T> work) throws Exception {
        return numbered(times, number -> work.get());
    }

    private static <T> List<T> numbered(int times, IntFunction<T> work) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                int number = i;
                futures.add(threads.submit(() -> work.apply(number)));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }

    /** Nobody listens. */
    private static final class Silence implements CaseTidings {

        @Override
        public void tell(List<Decision> decisions) {
        }
    }
}
