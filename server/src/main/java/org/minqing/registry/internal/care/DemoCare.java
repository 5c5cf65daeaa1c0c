package org.minqing.registry.internal.care;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.profile.Registry.CareClass;
import org.minqing.profile.Registry.Question;
import org.minqing.registry.CareVisits.NewVisit;
import org.minqing.registry.MadeUpCare;
import org.minqing.registry.ObjectKey;
import org.springframework.stereotype.Component;

/** Enters some of the made-up people and places through {@link CareWork}, with visits so that some are late and some are not. */
@Component
class DemoCare implements MadeUpCare {

    /** Whom a class is for, of the people and places there. */
    private record Wanted(String careClass, int most, String from, String reason) {
    }

    private static final List<Wanted> WANTED = List.of(
            new Wanted("elderly-alone", 8, "registry_person o where o.birth_date < :old and (select count(*) from registry_person q "
                    + "where q.town = o.town and q.household_id = o.household_id and q.ended_on is null) <= 2", "年满七十，子女在外务工，入户核实"),
            new Wanted("left-behind-child", 4, "registry_person o where o.birth_date between :child and :infant", "父母外出务工，由祖父母照看"),
            new Wanted("disabled", 3, "registry_person o where o.birth_date between :old and :grown and o.id % 7 = 0", "持残疾人证，入户核实"),
            new Wanted("minimum-living", 3, "registry_person o where o.birth_date between :old and :grown and o.id % 7 = 3", "民政部门审核通过"),
            new Wanted("community-correction", 3, "registry_person o where o.birth_date between :old and :grown and o.id % 11 = 5", "演示：虚构的登记"),
            new Wanted("released-prisoner", 3, "registry_person o where o.birth_date between :old and :grown and o.id % 11 = 7", "演示：虚构的登记"),
            new Wanted("rental-house", 5, "registry_house o where o.rented", "登记出租"),
            new Wanted("school-surroundings", 2, "registry_object o where o.kind in ('school', 'kindergarten')", "校园周边每月查看"),
            new Wanted("dangerous-water", 3, "registry_object o where o.kind = 'water'", "汛期前登记"));
    private static final List<String> FOUND = List.of("一切正常", "腿脚不便，已帮忙代买药", "家中电线老化，已告知", "精神好", "需要申请补贴，已转告");

    /** Of so many one had nobody at home yesterday. */
    private static final int ATTEMPTED = 6;

    private final CareDoor door;
    private final CareClasses classes;
    private final CareWork work;
    private final CareDays days;

    DemoCare(CareDoor door, CareClasses classes, CareWork work, CareDays days) {
        this.door = door;
        this.classes = classes;
        this.work = work;
        this.days = days;
    }

    @Override
    public int load(Viewer visitor) {
        int entered = 0;
        for (Wanted wanted : WANTED) {
            CareClass careClass = classes.find(wanted.careClass()).orElse(null);
            if (careClass == null || !door.writing(visitor).classes().contains(careClass.code())) {
                continue;
            }
            for (ObjectKey subject : subjects(visitor, wanted)) {
                enter(visitor, careClass, subject, wanted.reason(), entered++);
            }
        }
        return entered;
    }

    private List<ObjectKey> subjects(Viewer visitor, Wanted wanted) {
        LocalDate today = days.today();
        Map<String, Object> ages = new HashMap<>(Map.of("old", today.minusYears(70), "grown", today.minusYears(25), "infant", today.minusYears(5),
                "child", today.minusYears(14)));
        return door.write(visitor, (reach, scope) -> reach.jdbc().sql("select o.town, o.id from " + wanted.from() + " and o.ended_on is null and "
                        + reach.scope().predicate("o") + " order by o.id limit :most").params(ages).params(reach.scope().parameters())
                .param("most", wanted.most()).query((row, number) -> new ObjectKey(row.getString("town"), row.getLong("id"))).list());
    }

    /** The first of three was seen lately, the second is due about now, the third is late. */
    private void enter(Viewer visitor, CareClass careClass, ObjectKey subject, String reason, int number) {
        LocalDate today = days.today();
        int interval = careClass.interval();
        int since = switch (number % 3) {
            case 0 -> interval / 4;
            case 1 -> interval;
            default -> interval + 2 + number % 5;
        };
        LocalDate last = today.minusDays(since);
        CareView view = work.enter(visitor, new CareEntry(careClass.code(), careClass.subject(), subject.text(),
                last.minusDays(3L * interval), reason, null));
        for (int i = 2; i >= 0; i--) {
            work.visit(visitor, Ids.parse(view.care().id()), new NewVisit("demo-" + view.care().id() + "-" + i, last.minusDays((long) i * interval),
                    answers(careClass, number + i, true), null));
        }
        if (number % ATTEMPTED == 2 && careClass.form().stream().anyMatch(Question::reached)) {
            work.visit(visitor, Ids.parse(view.care().id()), new NewVisit("demo-" + view.care().id() + "-tried", today.minusDays(1),
                    answers(careClass, number, false), "上门无人应答，改日再访"));
        }
    }

    private static Map<String, Object> answers(CareClass careClass, int number, boolean met) {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (Question question : careClass.form()) {
            if (question.type().equals("boolean")) {
                answers.put(question.code(), met || !question.reached());
            } else if (met && question.type().equals("text") && answers.values().stream().noneMatch(String.class::isInstance)) {
                answers.put(question.code(), FOUND.get(number % FOUND.size()));
            }
        }
        return answers;
    }
}
