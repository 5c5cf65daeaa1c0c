package org.minqing.registry.internal.generate;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.LonLat;
import org.minqing.profile.Profile;
import org.minqing.registry.CitizenId;

/** Writes the files, grid by grid and house by house: memory holds one household at a time. */
public final class SyntheticCity {

    private static final int HOUSES = 922_000;
    private static final int ORGANISATIONS = 67_000;
    private static final int FACILITIES = 150_000;
    private static final int PLACES = 12_000;
    private static final int FOCUS_HOUSES = 60;
    private static final int VILLAGE_HOUSES = 20;
    private static final int TOWN_HOUSES = 500;
    private static final int FAR_HOUSES = 300;
    private static final int PART_ORGANISATIONS = 160;
    private static final int PART_FACILITIES = 420;
    private static final int PART_PLACES = 60;
    private static final int PART_TRIES = 200_000;
    private static final int POINTS_PER_GRID = 64;
    private static final int MOST_TRIES = 6_000_000;
    private static final String[] HOUSE_KINDS = {"自建房", "自建房", "自建房", "住宅", "住宅", "公寓"};
    private static final String[] STRUCTURES = {"砖混", "砖混", "框架", "砖木"};
    private static final String[] FACILITY_KINDS = {"井盖", "井盖", "井盖", "路灯", "路灯", "路灯", "电杆", "电杆", "消防栓", "变压器",
            "垃圾箱", "垃圾箱", "公共厕所", "路牌", "行道树", "雨水箅子", "健身设施", "充电桩"};
    private static final String[] PLACE_KINDS = {"集贸市场", "学校", "幼儿园", "水域", "水域", "庙会场地", "广场", "公园", "卫生站", "应急避难场所", "宾馆"};
    private static final String[] TRADES = {"批发和零售业", "住宿和餐饮业", "制造业", "建筑业", "居民服务、修理和其他服务业", "农、林、牧、渔业", "教育"};
    private static final String[] BUSINESS = {"商行", "百货店", "海鲜行", "五金店", "服装厂", "建材行", "餐饮店", "茶行", "农资店", "物流部"};

    private final Profile profile;
    private final GridTree tree;
    private final double scale;
    private final long seed;
    private final LocalDate day;
    private final Numbers numbers;
    private final Map<String, Integer> counties = new LinkedHashMap<>();
    private long persons;
    private long households;

    public SyntheticCity(Profile profile, GridTree tree, double scale, long seed, LocalDate day) {
        this.profile = profile;
        this.tree = tree;
        this.scale = scale;
        this.seed = seed;
        this.day = day;
        this.numbers = new Numbers(profile.division());
    }

    /** How many of each were written. */
    public record Totals(long houses, long persons, long households, long organisations, long facilities, long places) {
    }

    /** How many things lie in each of the lowest grids. */
    private record Plan(List<GridNode> leaves, int[] houses, int[] organisations, int[] facilities, int[] places) {
    }

    /** The whole place at the scale. */
    public Totals write(Path folder) throws IOException {
        List<GridNode> leaves = leaves();
        double[] weights = weights(leaves.size());
        return write(folder, new Plan(leaves, shares(HOUSES, weights), shares(ORGANISATIONS, weights), shares(FACILITIES, weights),
                shares(PLACES, weights)), MOST_TRIES);
    }

    /**
     * A small part of it, to look at: most in the one grid, much in its village, some in its town, a little everywhere.
     *
     * @param focus one of the lowest grids
     */
    public Totals writeAround(Path folder, GridNode focus) throws IOException {
        List<GridNode> leaves = leaves();
        long town = tree.ancestorAt(focus.id(), profile.townLevel()).orElse(focus).id();
        List<GridNode> path = tree.path(focus.id());
        long village = path.get(Math.max(0, path.size() - 2)).id();
        long inTown = leaves.stream().filter(leaf -> tree.isWithin(leaf.id(), town)).count();
        int each = (int) Math.clamp(TOWN_HOUSES / inTown, 1, 8);
        int every = Math.max(1, (leaves.size() - (int) inTown) / FAR_HOUSES);
        int[] houses = new int[leaves.size()];
        for (int i = 0; i < houses.length; i++) {
            long leaf = leaves.get(i).id();
            houses[i] = leaf == focus.id() ? FOCUS_HOUSES : tree.isWithin(leaf, village) ? VILLAGE_HOUSES
                    : tree.isWithin(leaf, town) ? each : i % every == 0 ? 1 : 0;
        }
        double[] weights = java.util.Arrays.stream(houses).asDoubleStream().toArray();
        return write(folder, new Plan(leaves, houses, spread(PART_ORGANISATIONS, weights), spread(PART_FACILITIES, weights),
                spread(PART_PLACES, weights)), PART_TRIES);
    }

    private List<GridNode> leaves() {
        return tree.subtree(tree.root().id()).stream().filter(grid -> !grid.retired() && tree.children(grid.id()).isEmpty()).toList();
    }

    private Totals write(Path folder, Plan plan, int tries) throws IOException {
        List<GridNode> leaves = plan.leaves();
        int[] houses = plan.houses();
        Map<Long, List<LonLat>> points = points(leaves, tries);
        try (BufferedWriter addressFile = file(folder, "addresses", "标准地址,网格编码,经度,纬度");
             BufferedWriter houseFile = file(folder, "houses", "房屋编码,房屋地址,网格编码,房屋类别,房屋用途,建筑结构,层数,间数,建筑面积,建成年份,是否出租,经度,纬度");
             BufferedWriter personFile = file(folder, "persons", "姓名,公民身份号码,性别,出生日期,民族,婚姻状况,学历,联系电话,户号,与户主关系,房屋编码,网格编码,户籍地址,现住地址,人户一致标识,居住起始日期")) {
            for (int i = 0; i < leaves.size(); i++) {
                GridNode grid = leaves.get(i);
                SplittableRandom random = new SplittableRandom(seed * 31 + grid.code().hashCode());
                Family families = new Family(random, day);
                for (int number = 1; number <= houses[i]; number++) {
                    house(grid, number, random, families, points.getOrDefault(grid.id(), List.of()), addressFile, houseFile, personFile);
                }
            }
        }
        return new Totals(java.util.Arrays.stream(houses).asLongStream().sum(), persons, households,
                organisations(folder, leaves, plan.organisations(), points),
                objects(folder, "facilities", "部件", FACILITY_KINDS, leaves, plan.facilities(), points),
                objects(folder, "places", "场所", PLACE_KINDS, leaves, plan.places(), points));
    }

    private void house(GridNode grid, int number, SplittableRandom random, Family families, List<LonLat> points, BufferedWriter addressFile,
                       BufferedWriter houseFile, BufferedWriter personFile) throws IOException {
        String address = address(grid, number);
        String code = grid.code() + "%04d".formatted(number);
        String point = point(grid, random, points);
        boolean vacant = random.nextInt(100) < 13;
        boolean rented = !vacant && random.nextInt(100) < 9;
        int floors = 1 + random.nextInt(5);
        row(addressFile, address, grid.code(), point);
        row(houseFile, code, address, grid.code(), HOUSE_KINDS[random.nextInt(HOUSE_KINDS.length)], vacant ? "空置" : rented ? "出租" : "自住",
                STRUCTURES[random.nextInt(STRUCTURES.length)], Integer.toString(floors), Integer.toString(2 + random.nextInt(3 * floors)),
                Integer.toString(60 + random.nextInt(90) * floors), Integer.toString(1975 + random.nextInt(50)), rented ? "是" : "否", point);
        if (vacant) {
            return;
        }
        households++;
        boolean matches = !rented && random.nextInt(100) < 80;
        String registered = matches ? address : address(grid, 1 + random.nextInt(number));
        LocalDate since = day.minusDays(30 + random.nextInt(9_000));
        for (Family.Member member : families.household()) {
            person(member, grid, code, address, registered, matches, since, number, random, personFile);
        }
    }

    private void person(Family.Member member, GridNode grid, String house, String address, String registered, boolean matches,
                        LocalDate since, int household, SplittableRandom random, BufferedWriter file) throws IOException {
        persons++;
        int age = member.age(day);
        // The youngest often have no number yet.
        CitizenId id = age < 1 && random.nextInt(3) == 0 ? null : numbers.citizen(county(grid), member.birth(), member.male());
        String education = age < 6 ? "" : age < 12 ? "小学" : age < 15 ? "初中" : age < 18 ? "高中"
                : new String[] {"小学", "初中", "初中", "高中", "大专", "本科"}[random.nextInt(age > 60 ? 3 : 6)];
        LocalDate begun = member.birth().isAfter(since) ? member.birth() : since;
        row(file, member.name(), id == null ? "" : id.number(), member.male() ? "男" : "女", member.birth().toString(), "汉族",
                marriage(member.marriage()), education, age >= 14 && random.nextInt(100) < 90 ? numbers.phone() : "",
                grid.code() + "H%04d".formatted(household), member.relation(), house, grid.code(), registered, address,
                matches ? "是" : "否", begun.toString());
    }

    private static String marriage(String code) {
        return switch (code) {
            case "10" -> "未婚";
            case "20" -> "已婚";
            case "30" -> "丧偶";
            default -> "离婚";
        };
    }

    private long organisations(Path folder, List<GridNode> leaves, int[] counts, Map<Long, List<LonLat>> points) throws IOException {
        long total = 0;
        try (BufferedWriter file = file(folder, "organisations", "统一社会信用代码,单位名称,单位类别,行业门类,负责人,联系电话,单位地址,从业人数,网格编码,经度,纬度")) {
            for (int i = 0; i < leaves.size(); i++) {
                GridNode grid = leaves.get(i);
                SplittableRandom random = new SplittableRandom(seed * 37 + grid.code().hashCode());
                NameGiver names = new NameGiver(random);
                for (int number = 1; number <= counts[i]; number++, total++) {
                    boolean small = random.nextInt(10) < 7;
                    boolean male = random.nextInt(10) < 6;
                    String name = tree.ancestorAt(grid.id(), profile.townLevel()).orElse(grid).name() + names.given(male) + names.given(false)
                            + BUSINESS[random.nextInt(BUSINESS.length)] + (small ? "" : "有限公司");
                    row(file, numbers.organisation(county(grid), small), name, small ? "个体工商户" : "企业", TRADES[random.nextInt(TRADES.length)],
                            names.surname() + names.given(male), numbers.phone(), address(grid, number), Integer.toString(1 + random.nextInt(small ? 6 : 80)),
                            grid.code(), point(grid, random, points.getOrDefault(grid.id(), List.of())));
                }
            }
        }
        return total;
    }

    private long objects(Path folder, String fileName, String word, String[] kinds, List<GridNode> leaves, int[] counts,
                         Map<Long, List<LonLat>> points) throws IOException {
        long total = 0;
        try (BufferedWriter file = file(folder, fileName, word + "编码," + word + "名称," + word + "类别," + word + "位置,网格编码,经度,纬度")) {
            for (int i = 0; i < leaves.size(); i++) {
                GridNode grid = leaves.get(i);
                SplittableRandom random = new SplittableRandom(seed * 41 + (fileName + grid.code()).hashCode());
                for (int number = 1; number <= counts[i]; number++, total++) {
                    String kind = kinds[random.nextInt(kinds.length)];
                    row(file, grid.code() + fileName.charAt(0) + "%04d".formatted(number), grid.name() + kind + number, kind,
                            address(grid, number), grid.code(), point(grid, random, points.getOrDefault(grid.id(), List.of())));
                }
            }
        }
        return total;
    }

    /** Places inside the lowest grids, found by asking of points strewn over the whole place where they lie. */
    private Map<Long, List<LonLat>> points(List<GridNode> leaves, int tries) {
        Map<Long, List<LonLat>> points = new HashMap<>();
        SplittableRandom random = new SplittableRandom(seed);
        List<Double> bounds = profile.map().bounds();
        int full = 0;
        for (int i = 0; i < tries && full < leaves.size(); i++) {
            double lon = round(bounds.get(0) + random.nextDouble() * (bounds.get(2) - bounds.get(0)));
            double lat = round(bounds.get(1) + random.nextDouble() * (bounds.get(3) - bounds.get(1)));
            GridNode grid = tree.locate(lon, lat).grid();
            if (grid != null) {
                List<LonLat> known = points.computeIfAbsent(grid.id(), any -> new ArrayList<>(8));
                if (known.size() < POINTS_PER_GRID) {
                    known.add(new LonLat(lon, lat));
                    full += known.size() == POINTS_PER_GRID ? 1 : 0;
                }
            }
        }
        return points;
    }

    /** A little beside one of the known points, where that is still the same grid. Empty where none was found. */
    private String point(GridNode grid, SplittableRandom random, List<LonLat> points) {
        if (points.isEmpty()) {
            return ",";
        }
        LonLat near = points.get(random.nextInt(points.size()));
        double lon = round(near.lon() + (random.nextDouble() - 0.5) * 0.002);
        double lat = round(near.lat() + (random.nextDouble() - 0.5) * 0.002);
        GridNode there = tree.locate(lon, lat).grid();
        return there != null && there.id() == grid.id() ? lon + "," + lat : near.lon() + "," + near.lat();
    }

    private static double round(double degrees) {
        return Math.round(degrees * 1e6) / 1e6;
    }

    private double[] weights(int count) {
        SplittableRandom random = new SplittableRandom(seed + 7);
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            weights[i] = Math.exp(0.6 * random.nextGaussian());
        }
        return weights;
    }

    /** So many things among the grids by weight, exactly. */
    private int[] shares(int of, double[] weights) {
        return spread(Math.round(of * scale), weights);
    }

    private static int[] spread(long target, double[] weights) {
        double sum = java.util.Arrays.stream(weights).sum();
        int[] shares = new int[weights.length];
        double before = 0;
        for (int i = 0; i < weights.length; i++) {
            double until = before + weights[i];
            shares[i] = (int) (Math.round(target * until / sum) - Math.round(target * before / sum));
            before = until;
        }
        return shares;
    }

    private String address(GridNode grid, int number) {
        return tree.path(grid.id()).stream().filter(above -> above.level() >= profile.townLevel()).map(GridNode::name)
                .collect(Collectors.joining()) + number + "号";
    }

    private int county(GridNode grid) {
        return counties.computeIfAbsent(grid.code().substring(0, 6), any -> counties.size());
    }

    private static BufferedWriter file(Path folder, String name, String heading) throws IOException {
        BufferedWriter writer = Files.newBufferedWriter(folder.resolve(name + ".csv"));
        try {
            row(writer, heading);
        } catch (IOException e) {
            writer.close();
            throw e;
        }
        return writer;
    }

    /** No cell has a comma or quotation mark but those that are meant as several. */
    private static void row(BufferedWriter writer, String... cells) throws IOException {
        writer.write(String.join(",", cells));
        writer.write("\n");
    }
}
