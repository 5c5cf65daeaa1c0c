package org.minqing.insight.internal.suggest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.minqing.profile.Profile;
import org.minqing.profile.Text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CategoryModelTest {

    private static final List<Example> EXAMPLES = examples();

    static List<Example> examples() {
        String[][] words = {{"0603", "路灯", "不亮", "灯泡", "天黑", "照明"}, {"0101", "垃圾", "清运", "臭味", "堆放", "苍蝇"},
            {"0402", "积水", "内涝", "排水", "暴雨", "淹了"}};
        var random = new Random(5);
        List<Example> made = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            String[] own = words[i % 3];
            made.add(new Example(own[0], "村口" + own[1 + random.nextInt(5)] + "，" + own[1 + random.nextInt(5)] + "，请处理" + i
                    + (random.nextInt(8) == 0 ? words[random.nextInt(3)][1] : "")));
        }
        return made;
    }

    @Test
    void whatPeopleCalledByTheSameWordsIsFoundAgain() {
        Training.Trained trained = Training.of(EXAMPLES, 5, 1, "test");
        assertThat(trained.quality().macroF1()).isGreaterThan(0.9);
        assertThat(trained.model().rank("巷子里的路灯坏了不亮").getFirst().category()).isEqualTo("0603");
        assertThat(trained.model().rank("垃圾没人清运").getFirst().category()).isEqualTo("0101");
    }

    @Test
    void likelihoodsAddUpToOneAndTheLikeliestComesFirst() {
        List<Scored> ranked = Training.of(EXAMPLES, 5, 1, "test").model().rank("暴雨后积水");
        assertThat(ranked).hasSize(3).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
        assertThat(ranked.stream().mapToDouble(Scored::score).sum()).isBetween(0.999, 1.001);
    }

    @Test
    void aTextOfWhichNothingIsKnownGetsNoSuggestion() {
        CategoryModel model = Training.of(EXAMPLES, 5, 1, "test").model();
        assertThat(model.rank("")).isEmpty();
        assertThat(model.rank("123 !? 🙂")).isEmpty();
    }

    @Test
    void theSameExamplesGiveTheSameBytes() {
        byte[] once = ModelFormat.write(Training.of(EXAMPLES, 5, 1, "test").model());
        assertThat(ModelFormat.write(Training.of(EXAMPLES, 5, 1, "test").model())).isEqualTo(once);
    }

    @Test
    void aModelReadBackSaysTheSame() {
        CategoryModel model = Training.of(EXAMPLES, 5, 1, "test").model();
        CategoryModel read = ModelFormat.read(ModelFormat.write(model));
        assertThat(read.rank("天黑没有照明")).isEqualTo(model.rank("天黑没有照明"));
    }

    @Test
    void bytesThatAreNoModelAreRefusedAndSoAreShortenedOnes() {
        byte[] whole = ModelFormat.write(Training.of(EXAMPLES, 5, 1, "test").model());
        assertThatIllegalArgumentException().isThrownBy(() -> ModelFormat.read(new byte[] {1, 2, 3}));
        assertThatIllegalArgumentException().isThrownBy(() -> ModelFormat.read(Arrays.copyOf(whole, whole.length / 2)));
    }

    @Test
    void aClassWithTooFewExamplesIsLeftOutAndNamed() {
        List<Example> more = new ArrayList<>(EXAMPLES);
        more.add(new Example("0904", "老人走失"));
        Training.Trained trained = Training.of(more, 5, 1, "test");
        assertThat(trained.tooFew()).containsEntry("0904", 1);
        assertThat(trained.model().classes()).doesNotContain("0904");
    }

    @Test
    void whatOnlyOneTextSaysIsNotInTheModel() {
        List<Example> more = new ArrayList<>(EXAMPLES);
        more.add(new Example("0101", "欧阳嫦英"));
        assertThat(Training.of(more, 5, 1, "test").model().features()).doesNotContain('嫦', (long) '嫦' << 16 | '英');
    }

    @Test
    void theNameOfAKindSaysWhereItBelongsAndNoModelIsJudgedByIt() {
        List<Example> more = new ArrayList<>(EXAMPLES);
        more.add(new Example("0101", "村口垃圾，井盖边上"));
        more.add(new Example("0603", "村口路灯，井盖边上"));
        assertThat(Training.of(more, 5, 1, "test").model().rank("井盖").getFirst().category()).isNotEqualTo("0402");
        Training.Trained trained = Training.of(more, List.of(new Example("0402", "井盖")), 5, 1, "test");
        assertThat(trained.model().rank("井盖").getFirst().category()).isEqualTo("0402");
        assertThat(trained.examples()).isEqualTo(more.size());
        assertThat(trained.quality().classes().stream().mapToInt(CrossValidation.OfClass::examples).sum()).isEqualTo(more.size());
    }

    @Test
    void namesOfUnknownCategoriesAndThoseThatSeveralHaveTeachNothing() {
        List<Example> names = List.of(new Example("0904", "路灯"), new Example("0101", "暴雨"), new Example("0603", "暴雨"),
                new Example("0402", "其中没有一字"));
        byte[] without = ModelFormat.write(Training.of(EXAMPLES, 5, 1, "test").model());
        assertThat(ModelFormat.write(Training.of(EXAMPLES, names.subList(0, 3), 5, 1, "test").model())).isEqualTo(without);
        assertThat(Training.of(EXAMPLES, names, 5, 1, "test").model().features()).doesNotContain('没');
    }

    @Test
    void aNameBelongsToTheCategoryAboveWhereItsOwnIsNotLearned() {
        var lamp = new Profile.Category("0603", new Text("路灯", "Lamp"), null, null, null, false, false, List.of());
        var cover = new Profile.Category("0604", new Text("井盖", "Cover"), null, null, null, false, false, List.of());
        var first = new Profile.Category("06", new Text("公用设施", "Facilities"), null, null, null, false, false, List.of(lamp, cover));
        assertThat(KindNames.of(List.of(first), List.of(new Example("0603", "坏了"), new Example("06", "坏了"))))
                .containsExactly(new Example("06", "公用设施"), new Example("0603", "路灯"), new Example("06", "井盖"));
    }
}
