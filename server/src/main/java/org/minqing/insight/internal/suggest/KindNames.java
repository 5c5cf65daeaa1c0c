package org.minqing.insight.internal.suggest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.minqing.profile.Profile;

/** The names of a place's categories, as examples: they say what belongs to a category before anybody has reported it. */
final class KindNames {

    private KindNames() {
    }

    /**
     * Each name under its own category; where a category of the second level is not learned, its name is one of the category
     * above it.
     *
     * @param texts under the codes of the categories that are to be learned
     */
    static List<Example> of(List<Profile.Category> categories, List<Example> texts) {
        Set<String> learned = texts.stream().map(Example::label).collect(Collectors.toSet());
        List<Example> names = new ArrayList<>();
        for (Profile.Category first : categories) {
            names.add(new Example(first.code(), first.name().zh()));
            for (Profile.Category second : first.children()) {
                names.add(new Example(learned.contains(second.code()) ? second.code() : first.code(), second.name().zh()));
            }
        }
        return names;
    }
}
