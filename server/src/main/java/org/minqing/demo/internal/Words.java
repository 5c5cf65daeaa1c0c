package org.minqing.demo.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The words that made-up matters are made of, from {@code demo/*.yaml}. */
final class Words {

    /**
     * A kind of matter.
     *
     * @param code    category
     * @param picture motif of {@link Pictures}
     * @param texts   what people write, with gaps such as {@code {place}}
     * @param done    what whoever handled it writes
     */
    record Matter(String code, int weight, String picture, List<String> texts, List<String> done) {
    }

    private static final Pattern GAP = Pattern.compile("\\{(\\w+)}");

    private final List<Matter> matters;
    private final Map<String, Object> words;
    private final int totalWeight;

    /** @param categories codes that the profile knows; matters of others are left out */
    Words(Set<String> categories) {
        List<Map<String, Object>> read = yaml("demo/matters.yaml");
        matters = read.stream().map(Words::matter).filter(matter -> categories.contains(matter.code())).toList();
        words = yaml("demo/words.yaml");
        totalWeight = matters.stream().mapToInt(Matter::weight).sum();
    }

    Matter matter(Random random) {
        int left = random.nextInt(totalWeight);
        for (Matter matter : matters) {
            left -= matter.weight();
            if (left < 0) {
                return matter;
            }
        }
        throw new IllegalStateException("no matter fits the profile");
    }

    List<Matter> matters() {
        return matters;
    }

    /** One of the words under the key. */
    String pick(String key, Random random) {
        List<String> choice = list(key);
        return choice.get(random.nextInt(choice.size()));
    }

    String text(Matter matter, Random random) {
        return fill(one(matter.texts(), random), random) + pick("tail", random);
    }

    String done(Matter matter, Random random) {
        return fill(one(matter.done(), random), random);
    }

    /** A name that says of itself that it is made up. */
    String name(Random random) {
        return pick("surname", random) + pick("given", random) + "（演示）";
    }

    private String fill(String template, Random random) {
        return GAP.matcher(template).replaceAll(gap -> gap.group(1).equals("count")
                ? String.valueOf(2 + random.nextInt(6)) : pick(gap.group(1), random));
    }

    private static String one(List<String> choice, Random random) {
        return choice.get(random.nextInt(choice.size()));
    }

    private List<String> list(String key) {
        return strings(Objects.requireNonNull(words.get(key), () -> "demo/words.yaml has no " + key));
    }

    private static Matter matter(Map<String, Object> entry) {
        return new Matter(String.valueOf(entry.get("code")), ((Number) Objects.requireNonNull(entry.get("weight"))).intValue(),
                String.valueOf(entry.get("picture")), strings(Objects.requireNonNull(entry.get("texts"))),
                strings(Objects.requireNonNull(entry.get("done"))));
    }

    private static List<String> strings(Object value) {
        List<String> strings = new ArrayList<>();
        ((List<?>) value).forEach(each -> strings.add(String.valueOf(each)));
        return List.copyOf(strings);
    }

    private static <T> T yaml(String resource) {
        try (InputStream in = Objects.requireNonNull(Words.class.getClassLoader().getResourceAsStream(resource), resource)) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
