package org.minqing.insight.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.minqing.casework.CaseKey;

/**
 * The facts of one town in columns, in the order of ids, which is that of the reports: some 60 bytes a case. Reads and
 * writes are guarded by {@link FactMemory}.
 */
public final class TownFacts {

    /** Rows of which the latest day is known together, so that older ones are stepped over. */
    private static final int BLOCK = 1_024;
    private static final int NO_COORDINATE = Integer.MIN_VALUE;
    private static final double DEGREE = 1e6;

    /** Words of the whole place; those of all towns have the same numbers. */
    public record Dictionary(Words categories, Words channels, Words departments, Words states, Words stages) {

        Dictionary() {
            this(new Words(), new Words(), new Words(), new Words(), new Words());
        }
    }

    private final String town;
    private final Dictionary words;
    private final Map<Long, Short> slots = new HashMap<>();
    private final List<Long> grids = new ArrayList<>();
    private final DaySums sums = new DaySums();
    private final short[][] days = new short[Cohort.values().length][0];
    private int size;
    private long[] ids = new long[0];
    private short[] slot = new short[0];
    private short[] category = new short[0];
    private short[] channel = new short[0];
    private short[] department = new short[0];
    private short[] state = new short[0];
    private short[] stage = new short[0];
    private int[] lon = new int[0];
    private int[] lat = new int[0];
    private int[] due = new int[0];
    private int[] amber = new int[0];
    private int[] handlingDue = new int[0];
    private int[] marks = new int[0];
    /** Rows of which time alone may change what they count for. */
    private BitSet owing = new BitSet();
    private BitSet open = new BitSet();
    private short[] latest = new short[0];
    /** Around all points that cases have had: never too small. */
    private int west = Integer.MAX_VALUE;
    private int south = Integer.MAX_VALUE;
    private int east = Integer.MIN_VALUE;
    private int north = Integer.MIN_VALUE;

    TownFacts(String town, Dictionary words) {
        this.town = town;
        this.words = words;
    }

    public String town() {
        return town;
    }

    int size() {
        return size;
    }

    /** Whole days' sums of all that is done. */
    DaySums sums() {
        return sums;
    }

    /** Grids of which it has cases, by slot. */
    List<Long> grids() {
        return grids;
    }

    public long id(int row) {
        return ids[row];
    }

    public long gridId(int row) {
        return grids.get(slot[row]);
    }

    int slot(int row) {
        return slot[row];
    }

    public short category(int row) {
        return category[row];
    }

    public short channel(int row) {
        return channel[row];
    }

    public short department(int row) {
        return department[row];
    }

    public short state(int row) {
        return state[row];
    }

    public short stage(int row) {
        return stage[row];
    }

    public int marks(int row) {
        return marks[row];
    }

    public int due(int row) {
        return due[row];
    }

    /** Second from which on its step is nearly due. */
    public int amber(int row) {
        return amber[row];
    }

    public int handlingDue(int row) {
        return handlingDue[row];
    }

    public short day(Cohort cohort, int row) {
        return days[cohort.ordinal()][row];
    }

    public boolean hasPlace(int row) {
        return lon[row] != NO_COORDINATE;
    }

    /** Degrees, CGCS2000. */
    public double lon(int row) {
        return lon[row] / DEGREE;
    }

    public double lat(int row) {
        return lat[row] / DEGREE;
    }

    /** Some case may have a point between these borders; degrees, CGCS2000. */
    boolean mayLieWithin(double fromLon, double fromLat, double toLon, double toLat) {
        return west / DEGREE <= toLon && east / DEGREE >= fromLon && south / DEGREE <= toLat && north / DEGREE >= fromLat;
    }

    BitSet owing() {
        return owing;
    }

    /** Rows of cases that are open. */
    BitSet open() {
        return open;
    }

    /** The first row of the next block of which some day is not before the day; the number of rows if there is none. */
    int nextSince(int row, int day) {
        int at = row;
        while (at < size && latest[at / BLOCK] < day) {
            at = (at / BLOCK + 1) * BLOCK;
        }
        return Math.min(at, size);
    }

    /** The end of the row's block. */
    int endOfBlock(int row) {
        return Math.min(size, (row / BLOCK + 1) * BLOCK);
    }

    /** Rows before this one were reported before the id's moment. */
    int firstFrom(long id) {
        int found = Arrays.binarySearch(ids, 0, size, id);
        return found >= 0 ? found : -found - 1;
    }

    /** -1 if there is none. */
    int find(long id) {
        int found = Arrays.binarySearch(ids, 0, size, id);
        return found >= 0 ? found : -1;
    }

    /** Whether the row says what the fact says. */
    boolean isAs(Fact fact) {
        int row = find(fact.key().id());
        if (row < 0 || gridId(row) != fact.gridId()
                || !Objects.equals(words.categories().word(category[row]), fact.category())
                || !Objects.equals(words.channels().word(channel[row]), fact.channel())
                || !Objects.equals(words.departments().word(department[row]), fact.department())
                || !Objects.equals(words.states().word(state[row]), fact.state())
                || !Objects.equals(words.stages().word(stage[row]), fact.stage())
                || due[row] != fact.due() || amber[row] != fact.amber() || handlingDue[row] != fact.handlingDue() || marks[row] != fact.marks()
                || lon[row] != coordinate(fact.lon()) || lat[row] != coordinate(fact.lat())) {
            return false;
        }
        for (Cohort cohort : Cohort.values()) {
            if (days[cohort.ordinal()][row] != fact.days().of(cohort)) {
                return false;
            }
        }
        return true;
    }

    /** Makes room for a row at its place in the order; the row has to be {@link #set} then. */
    int open(long id) {
        int row = size == 0 || id > ids[size - 1] ? size : firstFrom(id);
        if (size == ids.length) {
            grow(Math.max(BLOCK, size + size / 2));
        }
        if (row < size) {
            shift(row);
        }
        ids[row] = id;
        size++;
        return row;
    }

    void set(int row, Fact fact) {
        slot[row] = slot(fact.gridId());
        category[row] = words.categories().number(fact.category());
        channel[row] = words.channels().number(fact.channel());
        department[row] = words.departments().number(fact.department());
        state[row] = words.states().number(fact.state());
        stage[row] = words.stages().number(fact.stage());
        lon[row] = coordinate(fact.lon());
        lat[row] = coordinate(fact.lat());
        if (hasPlace(row)) {
            west = Math.min(west, lon[row]);
            east = Math.max(east, lon[row]);
            south = Math.min(south, lat[row]);
            north = Math.max(north, lat[row]);
        }
        due[row] = fact.due();
        amber[row] = fact.amber();
        handlingDue[row] = fact.handlingDue();
        marks[row] = fact.marks();
        boolean owes = false;
        for (Cohort cohort : Cohort.values()) {
            short day = fact.days().of(cohort);
            days[cohort.ordinal()][row] = day;
            owes |= day != Days.NONE && cohort.isOwedIn(fact.marks());
            latest[row / BLOCK] = (short) Math.max(latest[row / BLOCK], day);
        }
        owing.set(row, owes);
        open.set(row, Mark.OPEN.in(fact.marks()));
    }

    private short slot(long grid) {
        Short known = slots.get(grid);
        if (known != null) {
            return known;
        }
        short number = (short) grids.size();
        grids.add(grid);
        slots.put(grid, number);
        return number;
    }

    private void grow(int room) {
        ids = Arrays.copyOf(ids, room);
        slot = Arrays.copyOf(slot, room);
        category = Arrays.copyOf(category, room);
        channel = Arrays.copyOf(channel, room);
        department = Arrays.copyOf(department, room);
        state = Arrays.copyOf(state, room);
        stage = Arrays.copyOf(stage, room);
        lon = Arrays.copyOf(lon, room);
        lat = Arrays.copyOf(lat, room);
        due = Arrays.copyOf(due, room);
        amber = Arrays.copyOf(amber, room);
        handlingDue = Arrays.copyOf(handlingDue, room);
        marks = Arrays.copyOf(marks, room);
        for (int i = 0; i < days.length; i++) {
            days[i] = Arrays.copyOf(days[i], room);
        }
        int blocks = latest.length;
        latest = Arrays.copyOf(latest, room / BLOCK + 1);
        Arrays.fill(latest, blocks, latest.length, Days.NONE);
    }

    /** A case that was reported before others comes later: seldom, for several nodes write, and demos look back. */
    private void shift(int row) {
        for (Object column : new Object[] {ids, slot, category, channel, department, state, stage, lon, lat, due, amber,
                handlingDue, marks}) {
            System.arraycopy(column, row, column, row + 1, size - row);
        }
        for (short[] column : days) {
            System.arraycopy(column, row, column, row + 1, size - row);
        }
        owing = shifted(owing, row);
        open = shifted(open, row);
        // The last row of each block is the next block's now.
        for (int block = row / BLOCK + 1; block <= size / BLOCK; block++) {
            for (short[] column : days) {
                latest[block] = (short) Math.max(latest[block], column[block * BLOCK]);
            }
        }
    }

    private BitSet shifted(BitSet rows, int from) {
        BitSet shifted = new BitSet(size + 1);
        rows.stream().forEach(at -> shifted.set(at < from ? at : at + 1));
        return shifted;
    }

    private static int coordinate(@Nullable Double degrees) {
        return degrees == null ? NO_COORDINATE : (int) Math.round(degrees * DEGREE);
    }

    public CaseKey key(int row) {
        return new CaseKey(town, ids[row]);
    }
}
