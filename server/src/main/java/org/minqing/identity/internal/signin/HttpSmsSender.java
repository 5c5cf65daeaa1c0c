package org.minqing.identity.internal.signin;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.minqing.identity.SmsSender;
import org.minqing.identity.internal.IdentityProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

import tools.jackson.databind.json.JsonMapper;

/** Sends by an HTTP gateway: a POST of {@code {"phone", "code", "template"}} that any gateway can be fitted to. */
@Component
class HttpSmsSender implements SmsSender {

    private static final Logger log = LoggerFactory.getLogger(HttpSmsSender.class);
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SmsProperties properties;
    private final Supplier<HttpClient> client = SingletonSupplier.of(() -> HttpClient.newBuilder().connectTimeout(LIMIT)
            .followRedirects(HttpClient.Redirect.NEVER).build());

    HttpSmsSender(SmsProperties properties) {
        this.properties = properties;
    }

    @Override
    public boolean isReady() {
        return properties.url() != null;
    }

    @Override
    public void sendCode(String phone, String code) {
        URI url = properties.url();
        if (url == null) {
            throw IdentityProblem.SMS_NOT_CONFIGURED.asException();
        }
        Map<String, String> body = new LinkedHashMap<>();
        body.put("phone", phone);
        body.put("code", code);
        if (properties.template() != null) {
            body.put("template", properties.template());
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(LIMIT)
                .header("Content-Type", MediaType.APPLICATION_JSON_VALUE)
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (properties.token() != null) {
            request.header("Authorization", "Bearer " + properties.token());
        }
        try {
            HttpResponse<Void> answer = client.get().send(request.build(), HttpResponse.BodyHandlers.discarding());
            if (answer.statusCode() >= 300) {
                log.warn("The SMS gateway answered with status {}", answer.statusCode());
                throw IdentityProblem.SMS_FAILED.asException();
            }
        } catch (IOException e) {
            log.warn("The SMS gateway can't be reached: {}", e.toString());
            throw IdentityProblem.SMS_FAILED.asException();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw IdentityProblem.SMS_FAILED.asException();
        }
    }
}
