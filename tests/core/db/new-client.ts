/** A person as the desk first writes them down. */
export const NEW_CLIENT = {
  clientNo: 'C115-A-00001',
  name: '王',
  nameRoman: null,
  phone: null,
  companyName: null,
  note: null,
  anonymous: false,
};
