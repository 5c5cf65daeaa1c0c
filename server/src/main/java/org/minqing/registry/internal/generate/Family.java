package org.minqing.registry.internal.generate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes households that make sense: children are 19 to 42 years younger than their mother and bear their father's
 * surname, man and wife are of like age, parents of the head are old enough to be.
 */
final class Family {

    private final SplittableRandom random;
    private final NameGiver names;
    private final LocalDate day;

    Family(SplittableRandom random, LocalDate day) {
        this.random = random;
        this.names = new NameGiver(random);
        this.day = day;
    }

    /**
     * @param relation GB/T 4761
     * @param marriage GB/T 2261.2
     */
    record Member(String name, boolean male, LocalDate birth, String relation, String marriage) {

        int age(LocalDate day) {
            return (int) java.time.temporal.ChronoUnit.YEARS.between(birth, day);
        }
    }

    List<Member> household() {
        int kind = random.nextInt(100);
        if (kind < 14) {
            return alone();
        }
        if (kind < 28) {
            return List.copyOf(couple(55 + random.nextInt(32)));
        }
        return kind < 46 ? threeGenerations() : parentsAndChildren(26 + random.nextInt(30), names.surname());
    }

    private List<Member> alone() {
        boolean old = random.nextInt(10) < 6;
        boolean male = random.nextBoolean();
        int age = old ? 62 + random.nextInt(30) : 21 + random.nextInt(38);
        return List.of(new Member(names.surname() + names.given(male), male, born(age), "02", old ? "30" : age > 32 ? "40" : "10"));
    }

    private List<Member> couple(int age) {
        List<Member> members = new ArrayList<>();
        members.add(new Member(names.surname() + names.given(true), true, born(age), "02", "20"));
        members.add(new Member(names.surname() + names.given(false), false, born(Math.max(20, age - random.nextInt(6))), "12", "20"));
        return members;
    }

    private List<Member> parentsAndChildren(int age, String surname) {
        List<Member> members = new ArrayList<>();
        int mother = Math.max(20, age - random.nextInt(5));
        members.add(new Member(surname + names.given(true), true, born(age), "02", "20"));
        members.add(new Member(names.surname() + names.given(false), false, born(mother), "12", "20"));
        children(members, surname, mother, "22", "32");
        return members;
    }

    /** @param son code of the first son, {@code 22}; the second has the next */
    private void children(List<Member> members, String surname, int mother, String son, String daughter) {
        int count = Math.min(mother - 19, new int[] {0, 1, 1, 2, 2, 2, 3}[random.nextInt(7)]);
        int age = mother - 20 - random.nextInt(7);
        int sons = 0;
        int daughters = 0;
        for (int i = 0; i < count && age >= 0; i++) {
            // The youngest was born when the mother was at most 42; grown children have mostly moved out.
            if (mother - age <= 42 && (age < 24 || random.nextInt(3) == 0)) {
                boolean male = random.nextInt(205) < 106;
                String relation = son.equals("22") ? male ? Integer.toString(22 + Math.min(4, sons++)) : Integer.toString(32 + Math.min(4, daughters++))
                        : male ? son : daughter;
                members.add(new Member(surname + names.given(male), male, born(age), relation, "10"));
            }
            age -= 1 + random.nextInt(5);
        }
    }

    private List<Member> threeGenerations() {
        int age = 48 + random.nextInt(28);
        List<Member> members = new ArrayList<>(couple(age));
        String surname = members.getFirst().name().substring(0, 1);
        int mother = members.getLast().age(day);
        int son = Math.max(22, mother - 20 - random.nextInt(10));
        int wife = Math.max(20, son - random.nextInt(5));
        members.add(new Member(surname + names.given(true), true, born(son), "22", "20"));
        members.add(new Member(names.surname() + names.given(false), false, born(wife), "38", "20"));
        children(members, surname, wife, "41", "42");
        if (random.nextInt(4) == 0) {
            members.add(new Member(names.surname() + names.given(false), false, born(Math.min(99, age + 19 + random.nextInt(12))), "52", "30"));
        }
        return members;
    }

    private LocalDate born(int age) {
        return day.minusYears(age).minusDays(1 + random.nextInt(364));
    }
}
