// Random calls on an operation against a model of it: statuses, states, and what becomes of the drivers' operations.
#include "board.hpp"

#include <map>
#include <random>

using namespace test;

namespace {

/// What the API says about an operation of J-PAKE, with all that it has said before. Legal sequences are written out.
struct model {
    enum { inactive, collecting, computing, error } now = inactive;
    bool user = false, peer = false, role = false, with_driver = false;
    std::string history;  ///< "o" or "i" for each message

    static bool is_legal(const std::string& messages) {
        const std::string o(6, 'o'), i(6, 'i'), last_o(3, 'o'), last_i(3, 'i');
        for (const std::string& first : {o + i, i + o}) {
            for (const std::string& last : {last_o + last_i, last_i + last_o}) {
                if ((first + last).compare(0, messages.size(), messages) == 0 && messages.size() <= 18) return true;
            }
        }
        return false;
    }
    psa_status_t fail(psa_status_t status) {
        if (now != inactive) {
            now = error;
            with_driver = false;
        }
        return status;
    }
    psa_status_t setup() {
        if (now != inactive) return fail(PSA_ERROR_BAD_STATE);
        now = collecting;
        return PSA_SUCCESS;
    }
    psa_status_t set(bool& which) {
        if (now != collecting || which) return fail(PSA_ERROR_BAD_STATE);
        which = true;
        return PSA_SUCCESS;
    }
    psa_status_t message(char direction, int step, psa_status_t driver) {
        if (now == inactive || now == error) return PSA_ERROR_BAD_STATE;
        if (now == collecting && !(user && peer)) return fail(PSA_ERROR_BAD_STATE);
        if (step < 1 || step > 3) return fail(PSA_ERROR_INVALID_ARGUMENT);
        const auto sent = std::count(history.begin(), history.end(), direction);
        if (!is_legal(history + direction) || step != 1 + sent % 3) return fail(PSA_ERROR_BAD_STATE);
        now = computing;
        with_driver = true;
        if (driver != PSA_SUCCESS) return fail(driver);
        history += direction;
        return PSA_SUCCESS;
    }
    psa_status_t take(psa_status_t driver) {
        if (now == inactive || now == error) return PSA_ERROR_BAD_STATE;
        if (now != computing || history.size() != 18) return fail(PSA_ERROR_BAD_STATE);
        if (driver != PSA_SUCCESS) return fail(driver);
        *this = {};
        return PSA_SUCCESS;
    }
};

}  // namespace

TEST_CASE("random calls do what a model of the API says, and leave no driver's operation open", "[pake][api:psa_pake_setup]") {
    pake here;
    std::mt19937 random{20};
    const auto one_of = [&](int count) { return static_cast<int>(random() % static_cast<unsigned>(count)); };
    std::map<psa_status_t, int> seen;
    model expected;
    int taken = 0;
    operation& one = here.first;
    for (int call = 0; call != 60000; ++call) {
        const bool fails = one_of(60) == 0;
        const psa_status_t driver = fails ? PSA_ERROR_COMMUNICATION_FAILURE : PSA_SUCCESS;
        here.forget_answers();
        here.forget();
        for (entry_point entry : {entry_point::pake_output, entry_point::pake_input, entry_point::pake_get_implicit_key})
            if (fails) here.answer("acme", entry, driver);
        // The right message most of the time, so that some operations come to their end.
        const bool outputs = expected.history.size() < 6 || (expected.history.size() >= 12 && expected.history.size() < 15);
        const auto sent = std::count(expected.history.begin(), expected.history.end(), outputs ? 'o' : 'i');
        int action = one_of(30);
        if (expected.now == model::inactive) action = one_of(4) == 0 ? action : 0;
        else if (expected.now == model::collecting && !(expected.user && expected.peer))
            action = one_of(8) == 0 ? action : 1 + one_of(2);
        else if (expected.now == model::error) action = one_of(3) == 0 ? action : 8;
        else action = one_of(100) == 0 ? action : expected.history.size() == 18 ? 7 : outputs ? 5 : 6;
        const bool due = one_of(100) != 0;
        const int step = due ? 1 + static_cast<int>(sent % 3) : one_of(6);
        psa_status_t status = PSA_SUCCESS, wanted = PSA_SUCCESS;
        bytes message;
        switch (action) {
            case 0:
                status = crypto::pake_setup(&one, here.local, &jpake_suite);
                wanted = expected.setup();
                break;
            case 1:
                status = here.set_user(one, "client");
                wanted = expected.set(expected.user);
                break;
            case 2:
                status = here.set_peer(one, "server");
                wanted = expected.set(expected.peer);
                break;
            case 3:
                status = crypto::pake_set_role(&one, PSA_PAKE_ROLE_NONE);
                wanted = expected.set(expected.role);
                break;
            case 4:
                status = here.set_context(one, "context");
                wanted = expected.fail(PSA_ERROR_BAD_STATE);
                break;
            case 5:
                message.assign(65, 0);
                {
                    std::size_t length = 0;
                    status =
                        crypto::pake_output(&one, static_cast<psa_pake_step_t>(step), message.data(), message.size(), &length);
                }
                wanted = expected.message('o', step, driver);
                break;
            case 6: {
                // What the peer would have sent, as the driver computes it: of the step that is due.
                const auto before = std::count(expected.history.begin(), expected.history.end(), 'i');
                message = acme::message_of("client", "server", here.password, static_cast<int>(before));
                message.resize(step == 3 ? 32 : 65);
                status = here.input(one, static_cast<psa_pake_step_t>(step), message);
                wanted = expected.message('i', step, driver);
                break;
            }
            case 7: {
                psa_key_id_t key = PSA_KEY_ID_NULL;
                status = here.take(one, key);
                wanted = expected.take(driver);
                CHECK((key != PSA_KEY_ID_NULL) == (status == PSA_SUCCESS));
                if (status == PSA_SUCCESS) {
                    ++taken;
                    REQUIRE(crypto::destroy_key(key) == PSA_SUCCESS);
                }
                break;
            }
            default:
                if (action > 9) continue;
                status = crypto::pake_abort(&one);
                expected = {};
                break;
        }
        ++seen[status];
        if (status != wanted || acme::live != (expected.with_driver ? 1 : 0) ||
            one.is_inactive() != (expected.now == model::inactive))
            FAIL("call " << call << ", action " << action << ", step " << step << ": " << status << ", not " << wanted << "; "
                         << acme::live << " open, history " << expected.history);
        if (one.is_inactive()) REQUIRE(here.is_zero(one));
    }
    CHECK(taken > 100);
    CHECK(seen[PSA_ERROR_COMMUNICATION_FAILURE] > 100);
    CHECK(seen[PSA_ERROR_BAD_STATE] > 100);
    CHECK(seen[PSA_ERROR_INVALID_ARGUMENT] > 20);
}
