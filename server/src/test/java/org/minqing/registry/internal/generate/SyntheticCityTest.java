package org.minqing.registry.internal.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.grid.DetachedTree;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.profile.Profile;
import org.minqing.profile.ProfileFolder;
import org.minqing.registry.CitizenId;
import org.minqing.registry.OrganisationCode;

import static org.assertj.core.api.Assertions.assertThat;

class SyntheticCityTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
    private static final ProfileFolder PLACE = ProfileFolder.named("shanwei");
    private static final GridTree TREE = DetachedTree.ofProfile(PLACE.folder(), PLACE.profile()).tree();

    @TempDir
    Path folder;

    private Path city(String name, long seed) throws IOException {
        Profile profile = PLACE.profile();
        Path out = Files.createDirectories(folder.resolve(name));
        new SyntheticCity(profile, TREE, 0.004, seed, DAY).write(out);
        return out;
    }

    private static List<Map<String, String>> rows(Path file) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        String[] heading = lines.getFirst().split(",");
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            assertThat(cells).as(line).hasSameSizeAs(heading);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < heading.length; i++) {
                row.put(heading[i], cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    @Test
    void theSameSeedMakesTheSameFilesAndAnotherOthers() throws IOException {
        Path first = city("a", 1);
        Path again = city("b", 1);
        Path other = city("c", 2);
        for (String name : List.of("addresses", "houses", "persons", "organisations", "facilities", "places")) {
            assertThat(first.resolve(name + ".csv")).hasSameBinaryContentAs(again.resolve(name + ".csv"));
        }
        assertThat(Files.mismatch(first.resolve("persons.csv"), other.resolve("persons.csv"))).isNotNegative();
    }

    @Test
    void numbersAreValidDifferentAndOfAnAreaThatNeverWas() throws IOException {
        Path city = city("n", 3);
        Set<String> numbers = new HashSet<>();
        for (Map<String, String> person : rows(city.resolve("persons.csv"))) {
            String number = person.get("公民身份号码");
            if (!number.isEmpty()) {
                CitizenId id = CitizenId.of(number, DAY);
                assertThat(numbers.add(number)).as(number).isTrue();
                assertThat(id.area()).matches("44159\\d");
                assertThat(id.birthDate()).hasToString(person.get("出生日期"));
                assertThat(id.sex()).isEqualTo(person.get("性别").equals("男") ? "1" : "2");
            }
        }
        assertThat(numbers).hasSizeGreaterThan(8_000);
        assertThat(rows(city.resolve("organisations.csv"))).hasSizeGreaterThan(200).allSatisfy(organisation ->
                assertThat(OrganisationCode.of(organisation.get("统一社会信用代码")).code().substring(2, 8)).matches("44159\\d"));
    }

    @Test
    void housesLieWithinTheirGrids() throws IOException {
        int placed = 0;
        for (Map<String, String> house : rows(city("h", 4).resolve("houses.csv"))) {
            if (!house.get("经度").isEmpty()) {
                GridNode there = TREE.locate(Double.parseDouble(house.get("经度")), Double.parseDouble(house.get("纬度"))).grid();
                assertThat(there).isNotNull();
                assertThat(there.code()).isEqualTo(house.get("网格编码"));
                placed++;
            }
        }
        assertThat(placed).isGreaterThan(3_000);
    }

    @Test
    void householdsMakeSense() throws IOException {
        Map<String, List<Map<String, String>>> households = new HashMap<>();
        rows(city("f", 5).resolve("persons.csv")).forEach(person ->
                households.computeIfAbsent(person.get("户号"), any -> new ArrayList<>()).add(person));
        double people = 0;
        for (List<Map<String, String>> household : households.values()) {
            people += household.size();
            Map<String, String> head = household.getFirst();
            assertThat(household.stream().filter(one -> one.get("与户主关系").equals("02"))).containsExactly(head);
            for (Map<String, String> member : household) {
                int years = LocalDate.parse(member.get("出生日期")).getYear() - LocalDate.parse(head.get("出生日期")).getYear();
                switch (member.get("与户主关系").charAt(0)) {
                    case '2', '3' -> assertThat(years).as(household.toString()).isGreaterThan(17);
                    case '4' -> assertThat(years).as(household.toString()).isGreaterThan(36);
                    case '5' -> assertThat(years).as(household.toString()).isLessThan(-17);
                    default -> { }
                }
                if (List.of("22", "23", "24", "32", "33", "34", "41", "42").contains(member.get("与户主关系"))) {
                    assertThat(member.get("姓名")).startsWith(head.get("姓名").substring(0, 1));
                }
            }
        }
        assertThat(people / households.size()).isBetween(2.5, 4.0);
    }
}
