package org.minqing.profile;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Working hours 8:30-12:00 and 14:30-17:30, holidays and make-up days of 2025 and 2026 as the State Council set them. */
class WorkTimeTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private final WorkTime time = new WorkTime(TestProfiles.shipped("shanwei").calendar());

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }

    @ParameterizedTest
    @CsvSource({
        // within a span; over lunch; over night; into Saturday
        "2026-11-24T09:00, 60, 2026-11-24T10:00", "2026-11-24T11:30, 60, 2026-11-24T15:00", "2026-11-24T17:00, 60, 2026-11-25T09:00",
        "2026-11-27T17:00, 60, 2026-11-30T09:00",
        // before work, at lunch, at night
        "2026-11-24T03:00, 30, 2026-11-24T09:00", "2026-11-24T13:00, 30, 2026-11-24T15:00", "2026-11-24T23:00, 30, 2026-11-25T09:00",
        // Spring Festival: Saturday the 14th is worked, then nine days off
        "2026-02-13T17:00, 60, 2026-02-14T09:00", "2026-02-14T17:00, 60, 2026-02-24T09:00",
        // National Day: Sunday before and Saturday after are worked
        "2026-09-18T17:00, 60, 2026-09-20T09:00", "2026-09-30T17:00, 60, 2026-10-08T09:00", "2026-10-09T17:00, 60, 2026-10-10T09:00",
        // New Year's Sunday
        "2025-12-31T17:00, 60, 2026-01-04T09:00",
        // 2025
        "2025-01-27T17:00, 60, 2025-02-05T09:00", "2025-09-30T17:00, 60, 2025-10-09T09:00"})
    void minutesPassOnlyWhenPeopleWork(String start, long minutes, String end) {
        assertThat(time.plus(at(start), minutes)).isEqualTo(at(end));
        assertThat(time.minutesBetween(at(start), at(end))).isEqualTo(minutes);
    }

    @Test
    void anEmergencyRunsDayAndNight() {
        for (Profile profile : List.of(TestProfiles.shipped("shanwei"), TestProfiles.shipped("lufeng"))) {
            for (String category : List.of("04", "0402", "0804", "0904")) {
                WorkTime time = profile.workTime(category);
                assertThat(time.plus(at("2026-09-30T23:00"), 120)).as(category).isEqualTo(at("2026-10-01T01:00"));
                assertThat(time.minutesBetween(at("2026-09-30T23:00"), at("2026-10-01T01:00"))).isEqualTo(120);
            }
            assertThat(profile.workTime("0603").plus(at("2026-09-30T23:00"), 30)).isEqualTo(at("2026-10-08T09:00"));
            assertThat(profile.workTime(null).aroundTheClock()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        // fifteen working days: three weeks, whatever the hour
        "2026-11-02T09:00, 15, 2026-11-23", "2026-11-02T23:50, 15, 2026-11-23", "2026-11-08T12:00, 15, 2026-11-27",
        // across Mid-Autumn and National Day: ten days off, a Sunday before and a Saturday after are worked
        "2026-09-18T10:00, 15, 2026-10-15",
        // across Spring Festival, with its two worked Saturdays
        "2026-02-02T10:00, 15, 2026-02-28", "2026-11-24T10:00, 0, 2026-11-24"})
    void daysOfWorkAreCountedFromTheDayAfterAndEndWithTheDaysWork(String start, int days, LocalDate end) {
        assertThat(time.endOfWorkingDay(at(start), days).atZone(ZONE).toLocalDate()).isEqualTo(end);
        assertThat(time.endOfWorkingDay(at(start), days).atZone(ZONE).toLocalTime()).isEqualTo(time.calendar().hours().getLast().to());
    }

    @ParameterizedTest
    @CsvSource({
        // Friday the 1st of January 2027 is New Year, but nobody has said so yet
        "2026-12-31T17:00, 60, 2027-01-01T09:00", "2027-01-01T17:00, 60, 2027-01-04T09:00", "2027-10-01T09:00, 30, 2027-10-01T09:30"})
    void aYearWithoutPublishedHolidaysHasItsWeekendsFreeAndNoOtherDay(String start, long minutes, String end) {
        assertThat(time.plus(at(start), minutes)).isEqualTo(at(end));
        assertThat(time.minutesBetween(at(start), at(end))).isEqualTo(minutes);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"2026-01-01, none", "2026-11-22, none", "2026-11-30, none", "2026-12-01, 2027",
        "2026-12-31, 2027", "2027-01-01, 2027", "2027-11-30, 2027", "2030-06-01, 2030"})
    void theYearWhoseHolidaysAreMissingIsNamedFromTheDecemberBefore(LocalDate today, Integer year) {
        assertThat(time.calendar().findMissingYear(today)).isEqualTo(Optional.ofNullable(year));
    }

    @Test
    void bothDirectionsAgreeWithCountingEveryMinute() {
        Random random = new Random(4);
        Instant from = at("2026-01-01T00:00");
        for (int i = 0; i < 60; i++) {
            Instant start = from.plus(random.nextInt(330 * 24 * 60), ChronoUnit.MINUTES);
            Instant end = start.plus(random.nextInt(14 * 24 * 60), ChronoUnit.MINUTES);
            long counted = 0;
            for (Instant minute = start; minute.isBefore(end); minute = minute.plus(1, ChronoUnit.MINUTES)) {
                counted += isWorked(minute) ? 1 : 0;
            }
            assertThat(time.minutesBetween(start, end)).isEqualTo(counted);
            if (counted > 0) {
                Instant due = time.plus(start, counted);
                assertThat(time.minutesBetween(start, due)).isEqualTo(counted);
                assertThat(due).isBeforeOrEqualTo(end);
            }
        }
    }

    private boolean isWorked(Instant minute) {
        LocalDateTime local = minute.atZone(ZONE).toLocalDateTime();
        int ofDay = local.getHour() * 60 + local.getMinute();
        boolean hours = ofDay >= 510 && ofDay < 720 || ofDay >= 870 && ofDay < 1050;
        return hours && time.isWorkingDay(local.toLocalDate());
    }

    @Test
    void theYearHasTheWorkingDaysOfTheNotice() {
        long worked = LocalDate.of(2026, 1, 1).datesUntil(LocalDate.of(2027, 1, 1)).filter(time::isWorkingDay).count();

        // 365 days less 104 of weekends and 13 statutory holidays: make-up days give back what longer breaks take.
        assertThat(worked).isEqualTo(248);
    }

    @Test
    void nothingPassesBackwards() {
        assertThat(time.minutesBetween(at("2026-11-24T10:00"), at("2026-11-24T09:00"))).isZero();
        assertThat(time.plus(at("2026-11-24T10:00"), 0)).isEqualTo(at("2026-11-24T10:00"));
    }
}
