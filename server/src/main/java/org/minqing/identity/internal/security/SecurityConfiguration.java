package org.minqing.identity.internal.security;

import java.util.List;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.minqing.identity.internal.IdentityProblem;
import org.minqing.identity.internal.Viewers;
import org.minqing.identity.internal.signin.SessionKeeper;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.ProblemWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The rules of access. What an endpoint asks for stands on the endpoint; see {@link PermitInterceptor}. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class SecurityConfiguration implements WebMvcConfigurer {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Bean
    SecurityFilterChain access(HttpSecurity http, SessionKeeper sessions, Viewers viewers, ProblemWriter problems) {
        return http
                .csrf(csrf -> csrf.spa().requireCsrfProtectionMatcher(SecurityConfiguration::mayBeForged))
                .addFilterBefore(new SessionFilter(sessions, viewers), CsrfFilter.class)
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers("/actuator/health", "/actuator/health/**").permitAll()
                        .requestMatchers("/actuator/**").access((authentication, context) -> new AuthorizationDecision(
                                isOnThisMachine(context.getRequest())
                                        || SignedIn.current().map(signedIn -> signedIn.viewer().may("system.manage")).orElse(false)))
                        .anyRequest().permitAll())
                .exceptionHandling(handling -> handling
                        .authenticationEntryPoint((request, response, error) ->
                                problems.write(request, response, CommonProblem.UNAUTHENTICATED.asException()))
                        .accessDeniedHandler((request, response, denied) -> problems.write(request, response,
                                denied instanceof CsrfException ? IdentityProblem.CSRF.asException()
                                        : CommonProblem.FORBIDDEN.asException())))
                .sessionManagement(management -> management.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                // The other headers are on every answer, with or without these rules. What says nothing of caching itself
                // is for nobody to keep: not for a proxy, not for the next user of the same computer.
                .headers(headers -> headers.defaultsDisabled().cacheControl(Customizer.withDefaults())
                        .httpStrictTransportSecurity(Customizer.withDefaults()))
                .build();
    }

    /** A measurement around each of a dozen filters costs more than the filters. */
    @Bean
    SecurityObservationSettings observations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    RequestRejectedHandler rejectedRequests(ProblemWriter problems) {
        return (request, response, rejected) -> problems.write(request, response, CommonProblem.BAD_REQUEST.asException());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new PermitInterceptor());
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ViewerResolver());
    }

    /** Where the program that collects the measurements runs. */
    private static boolean isOnThisMachine(HttpServletRequest request) {
        return Set.of("127.0.0.1", "0:0:0:0:0:0:0:1").contains(request.getRemoteAddr());
    }

    /** A change by a session that the browser adds by itself. */
    private static boolean mayBeForged(HttpServletRequest request) {
        return !READING.contains(request.getMethod()) && SessionFilter.isByCookie(request);
    }
}
