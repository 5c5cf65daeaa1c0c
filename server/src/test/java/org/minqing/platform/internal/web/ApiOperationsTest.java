package org.minqing.platform.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.swagger.v3.oas.models.tags.Tag;
import org.junit.jupiter.api.Test;

/** The words that the API description takes from {@code openapi/operations.yaml}. */
class ApiOperationsTest {

    private final List<Tag> tags = new ArrayList<>();
    private final Collection<ApiOperations.Entry> entries = ApiOperations.read(tags).values();

    @Test
    void everyOperationHasAnIdOfItsOwnAndASummary() {
        assertThat(entries).extracting(ApiOperations.Entry::id).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z][A-Za-z]+"));
        assertThat(entries).extracting(ApiOperations.Entry::summary).allMatch(summary -> summary.length() > 5 && !summary.endsWith("."));
        assertThat(tags).allMatch(tag -> !tag.getDescription().isBlank());
    }

    @Test
    void everyProblemThatAnOperationNamesIsOneOfTheProgramWithItsStatus() {
        List<String> known = ProblemCatalogueTest.allProblems().stream().map(each -> each.status() + " " + each.code()).toList();
        assertThat(entries).flatExtracting(ApiOperations.Entry::problems).isSubsetOf(known);
    }
}
