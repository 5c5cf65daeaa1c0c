package org.minqing.scope;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.minqing.grid.Grids;
import org.minqing.identity.AccountImport;
import org.minqing.platform.BlindIndex;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.Ids;
import org.minqing.profile.Profiles;
import org.minqing.registry.RegistryRows;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What walks through all endpoints of the program share. */
@MinqingTest
@TestPropertySource(properties = "test.own=scope")
abstract class EndpointWalk {

    /** Streams without an end. */
    private static final Set<String> ENDLESS = Set.of("GET /api/live");

    @LocalServerPort
    private int port;
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;
    @Autowired
    private People people;
    @Autowired
    private AccountImport accounts;
    @Autowired
    private Profiles profiles;
    @Autowired
    private Grids grids;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private RegistryAccess registry;
    @Autowired
    private FieldCipher cipher;
    @Autowired
    private BlindIndex index;
    @Autowired
    private Ids ids;

    final World newWorld() {
        return new World("http://127.0.0.1:" + port, profiles.current(), grids.tree(), people, accounts, jdbc,
                new RegistryRows(registry, cipher, index, ids));
    }

    /** Our own endpoints by verb and path, for example {@code GET /api/cases/{code}}. */
    final Map<String, HandlerMethod> endpoints() {
        Map<String, HandlerMethod> endpoints = new TreeMap<>();
        mappings.getHandlerMethods().forEach((mapping, method) -> {
            if (method.getBeanType().getName().startsWith("org.minqing.") && !mapping.getPatternValues().contains("/error")) {
                mapping.getMethodsCondition().getMethods().forEach(verb -> mapping.getPatternValues()
                        .forEach(pattern -> endpoints.put(verb + " " + pattern, method)));
            }
        });
        endpoints.keySet().removeAll(ENDLESS);
        return endpoints;
    }
}
