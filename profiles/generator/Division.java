import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A row of a china-division table: 9 digits for a town, 12 for a village. */
record Division(String code, String name) {

    static List<Division> read(Path csv, String prefix) throws IOException {
        List<Division> rows = new ArrayList<>();
        for (String line : Files.readAllLines(csv)) {
            if (line.startsWith(prefix)) {
                String[] cells = line.split(",");
                rows.add(new Division(cells[0], cells[1].replace("\"", "")));
            }
        }
        rows.sort((a, b) -> a.code.compareTo(b.code));
        return rows;
    }

    /** The name that people use: 新港社区居委会 → 新港社区, 金町村民委员会 → 金町村. */
    String shortName() {
        String stem = name.replaceFirst("虚拟生活区$", "");
        boolean village = stem.matches(".*(村民委员会|村委会|村民委员|村委)$");
        stem = stem.replaceFirst("(社区居民委员会|社区居委会|社区民委员会|社区委员会|居民委员会|居委会|居民委员|村民委员会|村委会|村民委员|村委|委员会|社区居委|居委)$", "");
        if (village) {
            return stem.endsWith("村") ? stem : stem + "村";
        }
        return stem.endsWith("社区") || stem.endsWith("村") ? stem : stem + "社区";
    }

    /** Residents' committees have 001-199, villagers' committees 200-399. */
    boolean community() {
        return code.substring(9).compareTo("200") < 0;
    }
}
