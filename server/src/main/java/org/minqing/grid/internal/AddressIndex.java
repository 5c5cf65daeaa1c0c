package org.minqing.grid.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.minqing.grid.AddressMatch;
import org.minqing.grid.GridNode;

/**
 * Finds grids by the names in a free text. The text is cut from the left into the longest names it contains, so that
 * 新港街道 is never taken for 新港社区; a grid's score is the length of its own name and of its parents' in the text.
 */
final class AddressIndex {

    private static final Pattern SUFFIX = Pattern.compile("(街道|社区|片区|农场|镇|乡|村|县|区|市)$");
    private static final Pattern GROUP = Pattern.compile("第?([0-9０-９一二三四五六七八九十]{1,3})(村民小组|居民小组|小组|组|队)");
    private static final int SHORTEST = 2;
    /** Longer texts are no addresses; what stands first counts. */
    private static final int LONGEST_TEXT = 500;

    private record Hit(String words, List<Integer> grids) {
    }

    private record Candidate(int grid, int score, int depth, String matched) {
    }

    private final TreeSnapshot tree;
    private final Map<String, List<Integer>> byName = new HashMap<>();
    private int longest;

    AddressIndex(TreeSnapshot tree, int firstLevel) {
        this.tree = tree;
        for (int i = 0; i < tree.size(); i++) {
            GridNode node = node(i);
            boolean numbered = GROUP.matcher(node.name()).find();
            if (node.parentId() != null && !numbered) {
                add(node.name(), i);
                String stem = SUFFIX.matcher(node.name()).replaceFirst("");
                if (node.level() >= firstLevel && !stem.equals(node.name())) {
                    add(stem, i);
                }
            }
        }
    }

    private void add(String name, int grid) {
        if (name.length() >= SHORTEST) {
            byName.computeIfAbsent(name, key -> new ArrayList<>(1)).add(grid);
            longest = Math.max(longest, name.length());
        }
    }

    List<AddressMatch> find(String text, int firstLevel, int limit) {
        String cut = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        List<Hit> hits = hits(cut);
        Map<Integer, Candidate> candidates = new HashMap<>();
        for (Hit hit : hits) {
            for (int grid : hit.grids) {
                candidates.computeIfAbsent(grid, key -> score(key, hits));
            }
        }
        Matcher group = GROUP.matcher(cut);
        if (group.find()) {
            List.copyOf(candidates.values()).forEach(village -> withGroup(village, group, candidates));
        }
        return candidates.values().stream()
                .filter(candidate -> node(candidate.grid).level() >= firstLevel)
                .sorted(Comparator.comparingInt(Candidate::score).thenComparingInt(Candidate::depth).reversed()
                        .thenComparingInt(Candidate::grid))
                .limit(limit)
                .map(candidate -> new AddressMatch(node(candidate.grid), candidate.matched)).toList();
    }

    private List<Hit> hits(String text) {
        List<Hit> hits = new ArrayList<>();
        for (int from = 0; from < text.length();) {
            int length = Math.min(longest, text.length() - from);
            while (length >= SHORTEST && !byName.containsKey(text.substring(from, from + length))) {
                length--;
            }
            if (length >= SHORTEST) {
                String words = text.substring(from, from + length);
                hits.add(new Hit(words, byName.getOrDefault(words, List.of())));
                from += length;
            } else {
                from++;
            }
        }
        return hits;
    }

    private Candidate score(int grid, List<Hit> hits) {
        int score = 0;
        StringBuilder matched = new StringBuilder();
        for (Hit hit : hits) {
            if (matched.indexOf(hit.words) < 0 && hit.grids.stream().anyMatch(other -> other <= grid && grid < tree.end(other))) {
                score += hit.words.length();
                matched.append(matched.isEmpty() ? "" : " ").append(hit.words);
            }
        }
        return new Candidate(grid, score, node(grid).level(), matched.toString());
    }

    /** 金町村第3组: the village's child of that number. */
    private void withGroup(Candidate village, Matcher group, Map<Integer, Candidate> candidates) {
        int number = number(group.group(1));
        for (int child = village.grid + 1; child < tree.end(village.grid); child = tree.end(child)) {
            Matcher name = GROUP.matcher(node(child).name());
            if (name.find() && number(name.group(1)) == number) {
                candidates.put(child, new Candidate(child, village.score + group.group().length(), village.depth + 1,
                        village.matched + " " + group.group()));
            }
        }
    }

    /** Grids are known here by their place in the order. */
    private GridNode node(int place) {
        return tree.inForce().get(place).node();
    }

    private static int number(String digits) {
        int value = 0;
        for (char c : digits.toCharArray()) {
            int digit = "一二三四五六七八九".indexOf(c) + 1;
            if (c == '十') {
                value = value == 0 ? 10 : value * 10;
            } else if (digit > 0) {
                value = value % 10 == 0 && value >= 10 ? value + digit : digit;
            } else {
                value = value * 10 + Character.getNumericValue(c);
            }
        }
        return value;
    }
}
