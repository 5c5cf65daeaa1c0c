package org.minqing.identity.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.minqing.identity.Inbox;
import org.minqing.identity.Message;
import org.minqing.platform.Ids;
import org.minqing.platform.LiveEvent;
import org.minqing.platform.LiveSubscriptions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class InboxTest extends IdentityTest {

    @Autowired
    Inbox inbox;
    @Autowired
    LiveSubscriptions live;

    @Test
    void messagesAreListedNewestFirstCountedAndRead() {
        String token = signedIn(desk("command", root()));
        long account = Ids.parse(accountId(token));
        deliver(IntStream.range(0, 7).mapToObj(number -> message(account, number)).toList());
        assertThat(unread(token)).isEqualTo(7);
        JsonNode page = call("GET", "/api/messages?limit=5", null, token).body();
        assertThat(page.get("items").findValuesAsString("objectId")).containsExactly("C6", "C5", "C4", "C3", "C2");
        assertThat(page.at("/items/0/parameters/step").asInt()).isEqualTo(6);
        JsonNode rest = call("GET", "/api/messages?limit=5&cursor=" + page.get("next").asString(), null, token).body();
        assertThat(rest.get("items")).hasSize(2);
        assertThat(rest.get("next").isNull()).isTrue();
        Answer read = call("POST", "/api/messages/read", Map.of("ids", page.get("items").findValuesAsString("id").subList(0, 2)), token);
        assertThat(read.body().get("count").asInt()).isEqualTo(2);
        assertThat(unread(token)).isEqualTo(5);
        call("POST", "/api/messages/read", Map.of("all", true), token);
        assertThat(unread(token)).isZero();
    }

    @Test
    void nobodyReadsOrMarksTheMessagesOfOthers() {
        String token = signedIn(desk("command", root()));
        deliver(List.of(message(Ids.parse(accountId(token)), 1)));
        String id = call("GET", "/api/messages", null, token).body().at("/items/0/id").asString();
        String other = signedIn(desk("command", root()));
        assertThat(call("GET", "/api/messages", null, other).body().get("items")).isEmpty();
        assertThat(call("POST", "/api/messages/read", Map.of("ids", List.of(id)), other).body().get("count").asInt()).isZero();
        assertThat(unread(token)).isOne();
    }

    @Test
    void openScreensLearnOfNewMessagesAfterTheCommitAndOnlyThen() throws Exception {
        String token = signedIn(desk("command", root()));
        long account = Ids.parse(accountId(token));
        List<LiveEvent> heard = new CopyOnWriteArrayList<>();
        try (var subscription = live.subscribe(event -> {
            if (event.kind().equals("message") && event.accounts().contains(account)) {
                heard.add(event);
            }
        })) {
            new TransactionTemplate(transactionManager).executeWithoutResult(status -> {
                inbox.deliver(List.of(message(account, 1)));
                status.setRollbackOnly();
            });
            Thread.sleep(600);
            assertThat(heard).isEmpty();
            deliver(List.of(message(account, 2), message(account, 3)));
            long end = System.nanoTime() + 3_000_000_000L;
            while (heard.isEmpty() && System.nanoTime() < end) {
                Thread.sleep(20);
            }
            assertThat(heard.getFirst().data().get("unread")).hasToString("2");
        }
    }

    @Test
    void tensOfThousandsOfMessagesAreDeliveredAtOnceAndNoneIsLost() {
        long account = Ids.parse(accountId(signedIn(desk("command", root()))));
        List<Message> many = new ArrayList<>();
        for (int i = 0; i < 35_355; i++) {
            many.add(message(account, i));
        }
        deliver(many);
        assertThat(jdbc.sql("select count(*) from message where account_id = :account").param("account", account)
                .query(Integer.class).single()).isEqualTo(many.size());
    }

    @Test
    void aRequestThatNamesNothingIsRefused() {
        String token = signedIn(desk("command", root()));
        assertThat(call("POST", "/api/messages/read", "{}", token).status()).isEqualTo(400);
        assertThat(call("POST", "/api/messages/read", Map.of("ids", List.of("rubbish")), token).status()).isEqualTo(404);
        assertThat(call("POST", "/api/messages/read", "{\"ids\":[null]}", token).status()).isBetween(400, 422);
    }

    private void deliver(List<Message> messages) {
        new TransactionTemplate(transactionManager).executeWithoutResult(status -> inbox.deliver(messages));
    }

    private int unread(String token) {
        return call("GET", "/api/messages/unread", null, token).body().get("count").asInt();
    }

    private static Message message(long account, int number) {
        return new Message(account, "casework.assigned", "case", "C" + number, Map.of("step", number));
    }
}
