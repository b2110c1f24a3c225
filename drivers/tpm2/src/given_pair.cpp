// A private key goes to the TPM in the first parameter of TPM2_LoadExternal, which is encrypted; TPM2_Import would have it in a
// later one, which is not. So it becomes an object of no hierarchy first, is then duplicated to the parent, encrypted by the TPM
// itself, and imported from that.
#include "given_pair.hpp"

#include "templates.hpp"
#include "wrapped_key.hpp"

namespace psadrv::tpm2 {

namespace {

constexpr TPMT_SYM_DEF_OBJECT no_inner_wrapper{TPM2_ALG_NULL, {}, {}};

/// An object or a session that is in the TPM for so long.
class passing {
    tpm& in;
    ESYS_TR is = ESYS_TR_NONE;

  public:
    explicit passing(tpm& where) : in{where} {}
    passing(const passing&) = delete;
    passing& operator=(const passing&) = delete;
    ~passing() {
        if (is != ESYS_TR_NONE) (void)in.flush(is);
    }
    [[nodiscard]] ESYS_TR* out() { return &is; }
    [[nodiscard]] ESYS_TR operator*() const { return is; }
};

/// A session whose policy is that an object goes to the parent, and nowhere else. `object` is its name, or empty.
[[nodiscard]] TSS2_RC only_to_parent(tpm& in, TPM2_SE type, const TPM2B_NAME& object, passing& session) {
    const TPMT_SYM_DEF encrypts_nothing{TPM2_ALG_NULL, {}, {}};
    TSS2_RC rc = Esys_StartAuthSession(in.context(), ESYS_TR_NONE, ESYS_TR_NONE, ESYS_TR_NONE, ESYS_TR_NONE, ESYS_TR_NONE,
                                       nullptr, type, &encrypts_nothing, TPM2_ALG_SHA256, session.out());
    if (rc != TSS2_RC_SUCCESS) return rc;
    given<TPM2B_NAME> parent;
    rc = Esys_TR_GetName(in.context(), in.parent(), parent.out());
    if (rc != TSS2_RC_SUCCESS) return rc;
    return Esys_PolicyDuplicationSelect(in.context(), *session, ESYS_TR_NONE, ESYS_TR_NONE, ESYS_TR_NONE, &object, &*parent,
                                        TPM2_NO);
}

[[nodiscard]] TSS2_RC load(tpm& in, const TPM2B_SENSITIVE& secret_part, const TPM2B_PUBLIC& open, passing& object) {
    const TSS2_RC rc = Esys_LoadExternal(in.context(), in.session(), ESYS_TR_NONE, ESYS_TR_NONE, &secret_part, &open,
                                         ESYS_TR_RH_NULL, object.out());
    return rc == TSS2_RC_SUCCESS ? Esys_TR_SetAuth(in.context(), *object, &secret_part.sensitiveArea.authValue) : rc;
}

void copy_padded(const TPM2B_ECC_PARAMETER& from, std::size_t size, TPM2B_ECC_PARAMETER& to) {
    if (write_padded(from, to.buffer, size)) to.size = static_cast<UINT16>(size);
}

/// The public point, which PSA's format does not have: the TPM agrees with the curve's generator. What has no name is not
/// compared with its public part, which is not known yet.
[[nodiscard]] TSS2_RC find_point(tpm& in, const TPM2B_SENSITIVE& secret_part, TPM2B_PUBLIC& open) {
    const std::size_t size = secret_part.sensitiveArea.sensitive.ecc.size;
    given<TPMS_ALGORITHM_DETAIL_ECC> curve;
    TSS2_RC rc = Esys_ECC_Parameters(in.context(), ESYS_TR_NONE, ESYS_TR_NONE, ESYS_TR_NONE,
                                     open.publicArea.parameters.eccDetail.curveID, curve.out());
    if (rc != TSS2_RC_SUCCESS) return rc;
    TPM2B_ECC_POINT generator{};
    copy_padded(curve->gX, size, generator.point.x);
    copy_padded(curve->gY, size, generator.point.y);
    TPM2B_PUBLIC unnamed = open;
    unnamed.publicArea.nameAlg = TPM2_ALG_NULL;
    unnamed.publicArea.authPolicy = {};
    unnamed.publicArea.objectAttributes = use_with_auth | TPMA_OBJECT_DECRYPT;
    unnamed.publicArea.unique.ecc = generator.point;
    passing object{in};
    rc = load(in, secret_part, unnamed, object);
    if (rc != TSS2_RC_SUCCESS) return rc;
    given<TPM2B_ECC_POINT> point;
    rc = Esys_ECDH_ZGen(in.context(), *object, in.session(), ESYS_TR_NONE, ESYS_TR_NONE, &generator, point.out());
    if (rc != TSS2_RC_SUCCESS) return rc;
    copy_padded(point->point.x, size, open.publicArea.unique.ecc.x);
    copy_padded(point->point.y, size, open.publicArea.unique.ecc.y);
    return rc;
}

[[nodiscard]] TSS2_RC find_policy(tpm& in, TPM2B_PUBLIC& open) {
    passing trial{in};
    TSS2_RC rc = only_to_parent(in, TPM2_SE_TRIAL, TPM2B_NAME{}, trial);
    if (rc != TSS2_RC_SUCCESS) return rc;
    given<TPM2B_DIGEST> policy;
    rc = Esys_PolicyGetDigest(in.context(), *trial, ESYS_TR_NONE, ESYS_TR_NONE, ESYS_TR_NONE, policy.out());
    if (rc == TSS2_RC_SUCCESS) open.publicArea.authPolicy = *policy;
    return rc;
}

[[nodiscard]] TSS2_RC duplicate(tpm& in, const TPM2B_SENSITIVE& secret_part, const TPM2B_PUBLIC& open,
                                given<TPM2B_PRIVATE>& duplicated, given<TPM2B_ENCRYPTED_SECRET>& seed) {
    passing object{in}, policy{in};
    TSS2_RC rc = load(in, secret_part, open, object);
    if (rc != TSS2_RC_SUCCESS) return rc;
    given<TPM2B_NAME> name;
    rc = Esys_TR_GetName(in.context(), *object, name.out());
    if (rc == TSS2_RC_SUCCESS) rc = only_to_parent(in, TPM2_SE_POLICY, *name, policy);
    if (rc != TSS2_RC_SUCCESS) return rc;
    given<TPM2B_DATA> no_key;
    return Esys_Duplicate(in.context(), *object, in.parent(), *policy, ESYS_TR_NONE, ESYS_TR_NONE, nullptr, &no_inner_wrapper,
                          no_key.out(), duplicated.out(), seed.out());
}

/// What the TPM says of a private key that the curve has not.
[[nodiscard]] bool is_no_private_key(TSS2_RC rc) {
    return without_place(rc) == TPM2_RC_KEY_SIZE || without_place(rc) == TPM2_RC_NO_RESULT;
}

}  // namespace

psa_status_t wrap_given_pair(tpm& in, TPM2_ECC_CURVE curve, TPMA_OBJECT use, const std::uint8_t* data, std::size_t length,
                             std::uint8_t* key_buffer, std::size_t key_buffer_size, std::size_t* key_buffer_length) {
    secret<TPM2B_SENSITIVE> secret_part;
    TPMT_SENSITIVE& area = secret_part.sensitiveArea;
    area.sensitiveType = TPM2_ALG_ECC;
    std::memcpy(area.sensitive.ecc.buffer, data, area.sensitive.ecc.size = static_cast<UINT16>(length));
    TPM2B_PUBLIC open = given_curve_key(curve, use);
    given<TPM2B_PRIVATE> duplicated, wrapped;
    given<TPM2B_ENCRYPTED_SECRET> seed;
    bool is_private_key = true;
    const psa_status_t status = in.run([&]() -> TSS2_RC {
        area.authValue.size =
            static_cast<UINT16>(in.authorization(tpm2_auth_key, area.authValue.buffer, sizeof area.authValue.buffer));
        TSS2_RC rc = find_point(in, secret_part, open);
        if (rc == TSS2_RC_SUCCESS) rc = find_policy(in, open);
        if (rc == TSS2_RC_SUCCESS) rc = duplicate(in, secret_part, open, duplicated, seed);
        if (rc == TSS2_RC_SUCCESS)
            rc = Esys_Import(in.context(), in.parent(), in.session(), ESYS_TR_NONE, ESYS_TR_NONE, nullptr, &open, &*duplicated,
                             &*seed, &no_inner_wrapper, wrapped.out());
        is_private_key = !is_no_private_key(rc);
        return is_private_key ? rc : TSS2_RC_SUCCESS;
    });
    if (status != PSA_SUCCESS) return status;
    if (!is_private_key) return PSA_ERROR_INVALID_ARGUMENT;
    return wrapped_key::write(open, *wrapped, key_buffer, key_buffer_size, key_buffer_length);
}

}  // namespace psadrv::tpm2
