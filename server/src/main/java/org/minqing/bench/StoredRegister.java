package org.minqing.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

import com.ibm.icu.text.Transliterator;
import org.minqing.platform.BlindIndex;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.Ids;
import org.minqing.registry.AddressGrams;
import org.minqing.registry.AddressKey;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * A whole city's people, houses, households, organisations, facilities and places, straight by COPY: as many to a grid and a house as in
 * Shanwei, names in the frequencies of names, everything sealed that the product seals.
 */
final class StoredRegister {

    private static final String SURNAMES = "陈林黄李张吴蔡王郑刘杨许庄叶郭彭曾罗谢余周徐胡朱高何马梁宋唐韩冯于董萧程曹袁邓傅沈苏卢蒋贾丁魏薛阎潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文欧温柯卓翁麦";
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文玉兰红建国志海燕金春梅凤龙云鹏辉晓雪佳欣怡浩宇轩子涵梓晨思雨诗雅婷俊豪泽家明博瑞嘉琪天翔永福德忠信义仁礼智成功业兴旺财源广进达通顺利安康宁静和美善良正直公开心想事如意吉祥贵荣耀光辉煌大有为民生木水火土少小东南西北中山川河湖林森松柏竹菊荷莲桃李杏花果实秋冬夏阳月星辰风雷电霜露冰清洁白青蓝紫翠碧珠宝珍琳琅玲珊瑚";
    private static final String ROADS = "香江文德通航红海湾站前四马路汕尾大道工业园新港凤山城南滨海渔村三和联兴金町保利碧桂";
    /** 922,000 houses of 2.58 million people. */
    private static final int PEOPLE_OF_FIVE_HOUSES = 14;
    private static final int HOUSEHOLD = 3;
    private static final int PEOPLE_OF_ORGANISATION = 38;
    /** 138,000 facilities and 12,000 places of 2.58 million people. */
    private static final double THINGS_OF_PERSON = 150_000 / 2_580_000.0;
    private static final int THINGS_TO_A_PLACE = 12;
    private static final List<String> FACILITIES = List.of("井盖", "路灯", "电杆", "消防栓", "垃圾箱", "公共厕所", "路牌", "行道树");
    private static final List<String> PLACES = List.of("集贸市场", "学校", "幼儿园", "水域", "庙会场地", "公园", "卫生站");
    private static final int BUFFER = 1 << 16;

    /** What can be looked for; {@code year} is that of the birth. */
    record Sample(String name, String pinyin, String initials, String idNumber, String phone, String address, String code, String organisation,
                  String facility, String facilityCode, String place, String year) {

        /** Two characters of the road's name. */
        String partOfRoad() {
            return address.replaceAll(".*村(..).*", "$1");
        }

        String road() {
            return address.replaceAll(".*村(..[路巷]).*", "$1");
        }
    }

    private final Connection connection;
    private final List<Place> places;
    private final FieldCipher cipher;
    private final BlindIndex index;
    private final SplittableRandom random = new SplittableRandom(2);
    private final Transliterator reader = Transliterator.getInstance("Han-Latin; Latin-ASCII");
    private final String[] surnameReadings = readings(SURNAMES);
    private final String[] givenReadings = readings(GIVEN);

    StoredRegister(Connection connection, List<Place> places, FieldCipher cipher, BlindIndex index) {
        this.connection = connection;
        this.places = places;
        this.cipher = cipher;
        this.index = index;
    }

    /** Some of what is stored, from all over the place. */
    List<Sample> samples() throws SQLException {
        return samples("(select * from registry_person tablesample system (1) repeatable (7) order by md5(id::text) limit 2000)");
    }

    /** Some of what is stored in a grid. */
    List<Sample> samples(long grid) throws SQLException {
        return samples("(select * from registry_person where grid_id = " + grid + " order by md5(id::text) limit 500)");
    }

    private List<Sample> samples(String persons) throws SQLException {
        execute("select set_config('minqing.reach', 'all', false)");
        List<Sample> samples = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("""
                select p.id, p.name, n.pinyin, n.initials, p.id_number, p.phone, a.text, o.code, o.name as organisation,
                    f.name as facility, f.code as facility_code, l.name as place, extract(year from p.birth_date) as year
                from %s p
                join registry_name n on n.name = p.name
                join registry_house h on h.town = p.town and h.id = p.house_id
                join registry_address a on a.town = h.town and a.id = h.address_id
                join lateral (select code, name from registry_organisation o where o.grid_id = p.grid_id order by o.id limit 1) o on true
                join lateral (select code, name from registry_object o where o.grid_id = p.grid_id and class = 'facility' order by o.kind, o.id limit 1) f on true
                join lateral (select name from registry_object o where class = 'place' order by o.grid_id = p.grid_id desc, o.town = p.town desc limit 1) l on true
                """.formatted(persons))) {
            while (row.next()) {
                long id = row.getLong("id");
                samples.add(new Sample(row.getString("name"), row.getString("pinyin"), row.getString("initials"),
                        cipher.decrypt(row.getBytes("id_number"), "registry_person.id_number:" + id),
                        cipher.decrypt(row.getBytes("phone"), "registry_person.phone:" + id), row.getString("text"),
                        row.getString("code"), row.getString("organisation"), row.getString("facility"), row.getString("facility_code"),
                        row.getString("place"), row.getString("year")));
            }
        }
        return samples;
    }

    /** People stored. */
    long count() throws SQLException {
        execute("select set_config('minqing.reach', 'all', false)");
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("select count(*) from registry_person")) {
            row.next();
            return row.getLong(1);
        }
    }

    void fill(int persons) throws SQLException, IOException {
        execute("set synchronous_commit = off");
        execute("set maintenance_work_mem = '1GB'");
        execute("select set_config('minqing.reach', 'all', false)");
        List<String> definitions = dropIndexes();
        houses((int) (persons * 5L / PEOPLE_OF_FIVE_HOUSES));
        people(persons);
        organisations(persons / PEOPLE_OF_ORGANISATION);
        things(persons);
        for (String definition : definitions) {
            execute(definition);
        }
        for (String table : List.of("address", "house", "household", "person", "name", "organisation", "object", "relation")) {
            execute("vacuum (analyze) registry_" + table);
        }
        execute("checkpoint");
    }

    /** Facilities and places of so many people, if a register stored before has none. */
    void fillThings(int persons) throws SQLException, IOException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("select exists (select from registry_object)")) {
            row.next();
            if (row.getBoolean(1)) {
                return;
            }
        }
        things(persons);
        execute("vacuum (analyze) registry_object");
        execute("checkpoint");
    }

    private void things(int persons) throws SQLException, IOException {
        int count = Math.max(places.size() * 2, (int) (persons * THINGS_OF_PERSON));
        try (Copy copy = new Copy("registry_object (town, id, grid_id, class, kind, code, name, lon, lat, source, version, created_at, updated_at)")) {
            for (int i = 0; i < count; i++) {
                Place place = places.get(i % places.size());
                int there = i / places.size();
                boolean facility = (i + there) % THINGS_TO_A_PLACE != 0;
                List<String> words = facility ? FACILITIES : PLACES;
                copy.row(place.town(), i + 1, Ids.parse(place.id()), facility ? "facility" : "place", facility ? "lamp" : "school",
                        place.town() + (facility ? "f" : "p") + "%07d".formatted(i),
                        "第" + i % places.size() + "村" + words.get((i + there) % words.size()) + (there + 1), place.lon(), place.lat(), "bench", 1,
                        "2026-01-01", "2026-01-01");
            }
        }
    }

    /** Bytes of the tables of the register with and without their indexes. */
    long[] bytes() throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(
                "select sum(pg_table_size(oid)), sum(pg_indexes_size(oid)) from pg_class where relkind = 'r' and relname like 'registry\\_%'")) {
            row.next();
            return new long[] {row.getLong(1), row.getLong(2)};
        }
    }

    private void houses(int count) throws SQLException, IOException {
        try (Copy addresses = new Copy("registry_address (town, id, grid_id, text, key, grams, placed, source, version, created_at, updated_at)");
             Copy houses = new Copy("registry_house (town, id, grid_id, address_id, kind, lon, lat, residents, source, version, created_at, updated_at)")) {
            for (int i = 0; i < count; i++) {
                Place place = places.get(i % places.size());
                String grid = Long.toString(Ids.parse(place.id()));
                String address = address(i);
                String key = AddressKey.of(address, List.of());
                addresses.row(place.town(), i + 1, grid, address, key, array(AddressGrams.of(place.town(), key)), "point", "bench", 1, "2026-01-01", "2026-01-01");
                houses.row(place.town(), i + 1, grid, i + 1, "flat", place.lon(), place.lat(), 3, "bench", 1, "2026-01-01", "2026-01-01");
            }
        }
    }

    private String address(int i) {
        int place = i % places.size();
        int there = i / places.size();
        int road = (place * 7 + there / 20) % (ROADS.length() - 1);
        return "第" + place + "村" + ROADS.substring(road, road + 2) + (there / 20 % 3 == 0 ? "路" : "巷") + (1 + there % 20) + "号"
                + (1 + there / 40) + "栋" + (101 + there % 6 * 100) + "房";
    }

    private void people(int count) throws SQLException, IOException {
        Set<String> known = new HashSet<>();
        int houses = (int) (count * 5L / PEOPLE_OF_FIVE_HOUSES);
        // One after the other on the connection: names are gathered meanwhile.
        List<Object[]> names = new ArrayList<>();
        try (Copy people = new Copy("registry_person (town, id, grid_id, house_id, household_id, relation, name, sex, birth_date, id_kind, "
                + "id_number, id_index, phone, phone_index, present_address, source, version, created_at, updated_at)")) {
            for (int i = 0; i < count; i++) {
                // A household lies in one grid.
                int house = i / HOUSEHOLD % houses;
                Place place = places.get(house % places.size());
                int surname = zipf(SURNAMES.length());
                int one = zipf(GIVEN.length());
                int two = random.nextInt(100) < 85 ? zipf(GIVEN.length()) : -1;
                String name = SURNAMES.charAt(surname) + "" + GIVEN.charAt(one) + (two < 0 ? "" : GIVEN.charAt(two));
                String pinyin = surnameReadings[surname] + givenReadings[one] + (two < 0 ? "" : givenReadings[two]);
                String initials = surnameReadings[surname].substring(0, 1) + givenReadings[one].charAt(0) + (two < 0 ? "" : givenReadings[two].charAt(0));
                if (known.add(name)) {
                    names.add(new Object[] {name, array(nameGrams(name, pinyin, initials)), pinyin, initials});
                }
                String number = idNumber(i);
                String phone = "1%010d".formatted(3_000_000_000L + i * 37L % 6_999_999_999L);
                String address = address(house);
                long id = i + 1L;
                people.row(place.town(), id, Ids.parse(place.id()), house + 1, i / HOUSEHOLD + 1, i % HOUSEHOLD == 0 ? "01" : "20", name,
                        1 + i % 2, number.substring(6, 10) + "-" + number.substring(10, 12) + "-" + number.substring(12, 14), "citizen",
                        hex(cipher.encrypt(number, "registry_person.id_number:" + id)), hex(index.of("person.id-number", number)),
                        hex(cipher.encrypt(phone, "registry_person.phone:" + id)), hex(index.of("person.phone", phone)),
                        hex(cipher.encrypt(address, "registry_person.present_address:" + id)), "bench", 1, "2026-01-01", "2026-01-01");
            }
        }
        try (Copy table = new Copy("registry_name (name, grams, pinyin, initials)")) {
            for (Object[] name : names) {
                table.row(name);
            }
        }
        try (Copy households = new Copy("registry_household (town, id, grid_id, number, kind, house_id, head_id, members, source, version, created_at, updated_at)")) {
            for (int i = 0; i < count; i += HOUSEHOLD) {
                int house = i / HOUSEHOLD % houses;
                Place place = places.get(house % places.size());
                households.row(place.town(), i / HOUSEHOLD + 1, Ids.parse(place.id()), "H" + i, "family", house + 1, i + 1, HOUSEHOLD, "bench", 1,
                        "2026-01-01", "2026-01-01");
            }
        }
        execute("""
                insert into registry_relation (town, subject_kind, subject_id, kind, object_kind, object_town, object_id, valid_from, known_from, source)
                select town, 'person', id, 'lives-in', 'house', town, house_id, date '2026-01-01', false, 'bench' from registry_person""");
    }

    private void organisations(int count) throws SQLException, IOException {
        try (Copy copy = new Copy("registry_organisation (town, id, grid_id, code, name, grams, kind, source, version, created_at, updated_at)")) {
            for (int i = 0; i < count; i++) {
                Place place = places.get(i % places.size());
                String name = "第" + i % places.size() + List.of("渔具", "服装", "水产", "餐饮", "建材").get(i / places.size() % 5) + "商行" + i;
                copy.row(place.town(), i + 1, Ids.parse(place.id()), organisationCode(i), name, array(AddressGrams.pairs(name)), "company", "bench", 1,
                        "2026-01-01", "2026-01-01");
            }
        }
    }

    private static String organisationCode(int i) {
        return "91441502MA%08d".formatted(i);
    }

    /** Numbers fall off as those of names do. */
    private int zipf(int size) {
        double u = random.nextDouble();
        return (int) Math.min(size - 1L, (long) (size * Math.pow(u, 1.8)));
    }

    /** In an area that is never given out; the check digit is right. */
    private static String idNumber(int i) {
        String first = "441599%04d%02d%02d%03d".formatted(1940 + i / 336_000 % 80, 1 + i / 28_000 % 12, 1 + i / 1_000 % 28, i % 1_000);
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int k = 0; k < weights.length; k++) {
            sum += (first.charAt(k) - '0') * weights[k];
        }
        return first + "10X98765432".charAt(sum % 11);
    }

    private String[] readings(String characters) {
        String[] readings = new String[characters.length()];
        for (int i = 0; i < readings.length; i++) {
            readings[i] = reader.transliterate(characters.substring(i, i + 1)).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        }
        return readings;
    }

    private static List<String> nameGrams(String name, String pinyin, String initials) {
        List<String> grams = new ArrayList<>(AddressGrams.pairs(name));
        for (int i = 0; i < name.length(); i++) {
            grams.add(name.substring(i, i + 1));
        }
        for (int i = 2; i <= Math.min(8, pinyin.length()); i++) {
            grams.add("p:" + pinyin.substring(0, i));
        }
        for (int i = 1; i <= initials.length(); i++) {
            grams.add("i:" + initials.substring(0, i));
        }
        return grams;
    }

    private static String array(Collection<String> values) {
        return "{" + String.join(",", values) + "}";
    }

    private static String hex(byte[] bytes) {
        return "\\\\x" + HexFormat.of().formatHex(bytes);
    }

    private List<String> dropIndexes() throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> definitions = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("""
                select indexname, indexdef from pg_indexes i where schemaname = 'public' and tablename like 'registry\\_%'
                and not exists (select from pg_constraint c where c.conname = i.indexname)""")) {
            while (row.next()) {
                names.add(row.getString(1));
                definitions.add(row.getString(2));
            }
        }
        for (String name : names) {
            execute("drop index " + name);
        }
        return definitions;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Rows into a table as text. Two at a time can't be open on one connection, so rows wait until it is closed or its buffer is full. */
    private final class Copy implements AutoCloseable {

        private final String target;
        private final StringBuilder buffer = new StringBuilder();

        Copy(String target) {
            this.target = target;
        }

        void row(Object... values) throws SQLException {
            for (int i = 0; i < values.length; i++) {
                buffer.append(i == 0 ? "" : "\t").append(values[i]);
            }
            buffer.append('\n');
            if (buffer.length() > 32 * BUFFER) {
                flush();
            }
        }

        private void flush() throws SQLException {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + target + " from stdin");
            byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at < bytes.length; at += BUFFER) {
                copy.writeToCopy(bytes, at, Math.min(BUFFER, bytes.length - at));
            }
            copy.endCopy();
            buffer.setLength(0);
        }

        @Override
        public void close() throws SQLException {
            flush();
        }
    }
}
